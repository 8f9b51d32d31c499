package io.orderguard.figures;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One report in its three forms.
 *
 * @param name of its files, without what follows the dot
 * @param text for a terminal
 * @param json for programs
 * @param html for a browser
 */
public record ReportFiles(String name, String text, String json, String html) {

  /** Writes all three into a directory that exists; prints the text and where the page is. */
  public void write(Path directory, PrintWriter output) throws IOException {
    Path page = directory.resolve(name + ".html");
    Files.writeString(directory.resolve(name + ".txt"), text);
    Files.writeString(directory.resolve(name + ".json"), json);
    Files.writeString(page, html);
    output.print(text);
    output.println("Report: " + page);
    output.flush();
  }
}
