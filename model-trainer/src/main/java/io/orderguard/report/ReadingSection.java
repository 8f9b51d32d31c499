package io.orderguard.report;

import java.util.List;

/** Says what the words mean. */
record ReadingSection() implements Section {

  private static final List<Fact> WORDS =
      List.of(
          new Fact(
              "Average precision",
              "Precision averaged over all frauds, riskiest orders first. By chance it is the fraud"
                  + " rate; 1 means that every fraud scores above every legitimate order. The"
                  + " figure to compare models by when fraud is rare."),
          new Fact(
              "ROC AUC",
              "Chance that a fraud scores above a legitimate order. By chance 0.5. With rare fraud"
                  + " it looks good long before a review team would agree."),
          new Fact(
              "Precision@100, customers and cards",
              "A team looks at the 100 riskiest customers (or cards) of each day, by their riskiest"
                  + " order: the share of them with a fraud that day, averaged over the days (UTC)."
                  + " One that was found is not looked at again. It cannot exceed the day's"
                  + " defrauded customers / 100."),
          new Fact(
              "Money found",
              "The amounts of the frauds among the riskiest orders, as a share of the amounts of"
                  + " all frauds."),
          new Fact(
              "95\u00A0% interval",
              "From 500 draws of as many customers, some drawn twice or more and some not at all,"
                  + " with all their orders: the middle 95\u00A0% of the figures."),
          new Fact(
              "Lift at 20\u00A0%",
              "Frauds among the riskiest fifth of the orders, as a multiple of a random fifth; at"
                  + " most 5."),
          new Fact(
              "Calibration error",
              "Mean gap between probability and fraud rate over 15 bins with equal numbers of"
                  + " orders."),
          new Fact(
              "Log loss and Brier score",
              "Errors of the probabilities, lower is better. The Brier score is reliability less"
                  + " resolution plus uncertainty."),
          new Fact(
              "Equal scores",
              "Are treated as one group: no figure depends on the order of the rows."),
          new Fact(
              "Rung",
              "Which step of the ladder answered: the champion, its fallback, or none"
                  + " (unscored)."));

  @Override
  public String title() {
    return "How to read this";
  }

  @Override
  public void write(Markup page) {
    page.element(
        "p",
        "Every order was scored as it is live, with what was known at its time: only earlier"
            + " orders, and only labels published by then. Labels that came"
            + " later were used to judge the scores, never to make them.");
    page.open("dl", "class", "words").text("\n");
    for (Fact word : WORDS) {
      page.element("dt", word.name()).element("dd", word.value()).text("\n");
    }
    page.closeLine();
  }
}
