package io.orderguard.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * The names of a table's columns. A column without a name, such as a row number that some programs
 * put first, cannot be mapped and is ignored.
 *
 * @param names in order, unique but for blank ones
 */
record Header(List<String> names) {

  private static final int MOST_SHOWN = 100;
  private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");

  Header {
    names = List.copyOf(names);
  }

  /**
   * Checks a header against the columns that a mapping names.
   *
   * @param table names the table in messages
   * @throws TableException that lists everything that is wrong
   */
  static Header of(String table, List<String> names, Collection<String> wanted) {
    Header header = new Header(names);
    List<String> mistakes = new ArrayList<>();
    Set<String> repeated = header.repeated();
    if (!repeated.isEmpty()) {
      mistakes.add("must name every column once, found again: " + list(repeated));
    }
    List<String> lacking = wanted.stream().filter(name -> !names.contains(name)).toList();
    if (!lacking.isEmpty()) {
      mistakes.add("lacks columns of the mapping: " + list(lacking) + "; it has: " + list(names));
    }
    if (!lacking.isEmpty() && names.size() == 1) {
      header.noteDelimiter(mistakes);
    }
    if (!mistakes.isEmpty()) {
      throw new TableException(
          table + ", line 1: the header\n  - " + String.join("\n  - ", mistakes));
    }
    return header;
  }

  int position(String name) {
    return names.indexOf(name);
  }

  private Set<String> repeated() {
    Set<String> seen = new LinkedHashSet<>();
    return names.stream()
        .filter(name -> !name.isBlank() && !seen.add(name))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void noteDelimiter(List<String> mistakes) {
    for (String delimiter : DELIMITERS) {
      if (names.get(0).contains(delimiter)) {
        mistakes.add("has one column only; should delimiter be " + Quoted.of(delimiter) + "?");
      }
    }
  }

  private static String list(Collection<String> names) {
    StringJoiner list = new StringJoiner(", ");
    names.stream().limit(MOST_SHOWN).map(Quoted::of).forEach(list::add);
    if (names.size() > MOST_SHOWN) {
      list.add("and " + (names.size() - MOST_SHOWN) + " more");
    }
    return list.toString();
  }
}
