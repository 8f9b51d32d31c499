package io.orderguard.bundle;

import java.nio.file.Path;

/**
 * A bundle's network and what it is, every file checked against its digest: all that runs tensors.
 * A bundle that holds nothing else scores no orders.
 *
 * @param manifest what it is and where it comes from
 * @param digest SHA-256 of the manifest file, 64 hexadecimal digits
 * @param network file of the serving program, a TorchScript archive
 */
public record NetworkBundle(BundleManifest manifest, String digest, Path network) {}
