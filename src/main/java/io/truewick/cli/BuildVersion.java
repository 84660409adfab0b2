package io.truewick.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version Maven put into {@code build.properties}. */
final class BuildVersion implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties build = new Properties();
    try (InputStream in = BuildVersion.class.getResourceAsStream("/build.properties")) {
      build.load(in);
    }
    return new String[] {
      "truewick " + build.getProperty("version"),
      "Flink " + build.getProperty("flink") + ", Java " + System.getProperty("java.version")
    };
  }
}
