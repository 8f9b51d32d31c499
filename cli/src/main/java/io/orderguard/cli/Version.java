package io.orderguard.cli;

import picocli.CommandLine.IVersionProvider;

/** The version this build was packed as. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String packed = Version.class.getPackage().getImplementationVersion();
    return new String[] {"orderguard " + (packed == null ? "from a working tree" : packed)};
  }
}
