/**
 * TorchScript archives and safetensors as bytes: written and read in plain Java, without libtorch.
 * Identical input gives identical bytes, and no file from elsewhere is trusted. Networks, bundles
 * and tests use it; it depends on nothing but a JSON parser, for the headers of safetensors.
 */
@NullMarked
package io.orderguard.torchscript;

import org.jspecify.annotations.NullMarked;
