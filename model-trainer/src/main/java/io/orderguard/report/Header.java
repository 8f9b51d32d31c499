package io.orderguard.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The head of the page: what was scored, when, and by which model. */
record Header(Heading heading, List<BundleFacts> bundles) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  void write(Markup page) {
    page.open("header").element("h1", heading.title());
    page.element("p", heading.data(), "class", "lead");
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Orders scored", time(heading.from()) + " to " + time(heading.to())));
    for (BundleFacts bundle : bundles) {
      facts.add(new Fact("Scored by", bundle.id()));
      facts.add(new Fact("Digest of its manifest", bundle.digest()));
      facts.add(new Fact("Its catalogue", bundle.catalogue()));
    }
    facts.add(new Fact("Made", time(heading.createdAt()) + " by " + heading.program()));
    new FactList(facts).write(page);
    page.closeLine();
  }

  /** To the minute, UTC. */
  static String time(Instant instant) {
    return TIME.format(instant);
  }
}
