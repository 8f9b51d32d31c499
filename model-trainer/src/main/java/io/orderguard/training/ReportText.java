package io.orderguard.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Epoch reports as text that loses no bit: a line per epoch, {@code epoch loss averagePrecision auc
 * best}, doubles as the hexadecimal of their bits.
 */
final class ReportText {
  private static final int WORDS = 5;
  private static final int HEX = 16;

  private ReportText() {}

  static String of(List<EpochReport> reports) {
    StringBuilder text = new StringBuilder();
    for (EpochReport report : reports) {
      text.append(report.epoch())
          .append(' ')
          .append(bits(report.trainLoss()))
          .append(' ')
          .append(bits(report.averagePrecision()))
          .append(' ')
          .append(bits(report.auc()))
          .append(' ')
          .append(report.best())
          .append('\n');
    }
    return text.toString();
  }

  /**
   * What the text says.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  static List<EpochReport> reports(String text) {
    List<EpochReport> reports = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", -1);
      if (words.length != WORDS || !words[0].equals(Integer.toString(reports.size() + 1))) {
        throw new IllegalArgumentException(
            "Line %d of the reports must be that epoch's %d words, found %s"
                .formatted(reports.size() + 1, WORDS, line));
      }
      reports.add(
          new EpochReport(
              reports.size() + 1,
              number(words[1]),
              number(words[2]),
              number(words[3]),
              Boolean.parseBoolean(words[4])));
    }
    return reports;
  }

  static String bits(double value) {
    return Long.toHexString(Double.doubleToRawLongBits(value));
  }

  static double number(String bits) {
    try {
      return Double.longBitsToDouble(Long.parseUnsignedLong(bits, HEX));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The bits of a number must be hexadecimal, found " + bits, e);
    }
  }
}
