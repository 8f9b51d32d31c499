/**
 * TorchScript archives and safetensors as bytes: written and read in plain Java, without libtorch.
 * Identical input gives identical bytes. Networks, bundles and tests use it; it depends on nothing.
 */
@NullMarked
package io.orderguard.torchscript;

import org.jspecify.annotations.NullMarked;
