package io.orderguard.figures;

/** A report to look at. One file, nothing loaded. */
public final class Page {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"/><title>Orderguard: %1$s</title><style>
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 1000px; margin: 2em auto; color: #222 }
      pre { background: #f6f6f4; padding: 1em; overflow-x: auto; font-size: 12px }
      svg { width: 100%%; height: auto } svg text { font-size: 12px; fill: #444 }
      </style></head><body><h1>%1$s</h1>
      """;

  private final StringBuilder html;

  /**
   * An empty page.
   *
   * @param title plain text, as all other texts here
   */
  public Page(String title) {
    html = new StringBuilder(HEAD.formatted(Bars.escaped(title)));
  }

  /** A heading. */
  public Page heading(String text) {
    html.append("<h2>").append(Bars.escaped(text)).append("</h2>\n");
    return this;
  }

  /** A paragraph. */
  public Page paragraph(String text) {
    html.append("<p>").append(Bars.escaped(text)).append("</p>\n");
    return this;
  }

  /**
   * A plot.
   *
   * @param svg one element
   */
  public Page plot(String svg) {
    html.append(svg);
    return this;
  }

  /** Lines as they are. */
  public Page figures(String text) {
    html.append("<pre>").append(Bars.escaped(text)).append("</pre>\n");
    return this;
  }

  /** All of it. */
  public String html() {
    return html + "</body></html>\n";
  }
}
