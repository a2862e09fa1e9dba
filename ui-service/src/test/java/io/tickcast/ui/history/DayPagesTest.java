package io.tickcast.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.market.bar.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DayPagesTest {
  private static final Interval HOUR = Interval.parse("1h");

  private final List<Row> stored = new ArrayList<>();
  private final List<LocalDate> days = new ArrayList<>();
  private final List<LocalDate> looked = new ArrayList<>();
  private final DayPages<Row> pages =
      new DayPages<>(this::daysUpTo, this::rowsOf, row -> EventTime.micros(row.start));

  /** Two rows may start at the same time: they have different names. */
  private record Row(Instant start, String name) {}

  @Test
  void goesOverDaysNewestFirst() {
    store("2024-01-01T22:00:00Z", "a");
    store("2024-01-03T01:00:00Z", "b");
    store("2024-01-03T02:00:00Z", "c");
    assertThat(names(page(null, 10))).containsExactly("c", "b", "a");
  }

  @Test
  void pagesJoinWithoutGapOrRepetition() {
    IntStream.range(0, 70)
        .forEach(i -> store(Instant.parse("2024-01-01T00:00:00Z").plusSeconds(3_600L * i), "" + i));
    assertThat(allNames(7)).containsExactlyElementsOf(newestFirst());
    assertThat(allNames(70)).containsExactlyElementsOf(newestFirst());
  }

  @Test
  void aPageMayEndWithinTheRowsOfOneBar() {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      store("2024-01-01T10:00:00Z", name);
    }
    store("2024-01-01T09:00:00Z", "f");
    assertThat(allNames(2)).containsExactly("a", "b", "c", "d", "e", "f");
    assertThat(allNames(1)).containsExactly("a", "b", "c", "d", "e", "f");
  }

  @Test
  void pagesJoinAlsoBeforeATimeJustAfterABar() {
    for (String name : List.of("a", "b", "c")) {
      store("2024-01-01T10:00:00Z", name);
    }
    store("2024-01-01T09:00:00Z", "d");
    List<String> names = new ArrayList<>();
    String next = null;
    // More than enough: a page that came again would come for ever.
    for (int pagesLeft = 9; pagesLeft > 0 && (names.isEmpty() || next != null); pagesLeft--) {
      Page<Row> page =
          pages.page(PageRequest.parse("1h", null, "2024-01-01T10:00:00.0005Z", next, "1"));
      names.addAll(names(page));
      next = page.next() == null ? null : page.next().toString();
    }
    assertThat(names).containsExactly("a", "b", "c", "d");
  }

  @Test
  void theLastPageHasNoNext() {
    store("2024-01-01T10:00:00Z", "a");
    store("2024-01-01T11:00:00Z", "b");
    assertThat(page(null, 2).next()).isNull();
    assertThat(page(null, 1).next()).isEqualTo(Cursor.parse("2024-01-01T11:00:00Z~1"));
  }

  @Test
  void nothingBeforeTheFirstWantedTimeIsShown() {
    store("2024-01-01T10:00:00Z", "a");
    store("2024-01-02T10:00:00Z", "b");
    store("2024-01-03T10:00:00Z", "c");
    long from = EventTime.micros(Instant.parse("2024-01-02T10:00:00Z"));
    Page<Row> page = pages.page(new PageRequest(HOUR, from, Cursor.NEWEST, 10));
    assertThat(names(page)).containsExactly("c", "b");
    assertThat(page.next()).isNull();
    assertThat(looked).doesNotContain(LocalDate.parse("2024-01-01"));
    Page<Row> full = pages.page(new PageRequest(HOUR, from, Cursor.NEWEST, 2));
    assertThat(full.next()).isNull();
  }

  @Test
  void aLongStretchOfEmptyDaysEndsThePageWithACursor() {
    LocalDate newest = LocalDate.parse("2024-06-30");
    IntStream.range(0, 100).mapToObj(newest::minusDays).forEach(days::add);
    store(newest.minusDays(99).atStartOfDay() + ":00Z", "oldest");
    Page<Row> first = page(null, 5);
    assertThat(first.rows()).isEmpty();
    assertThat(looked).hasSize(DayPages.PATIENCE);
    assertThat(allNames(5)).containsExactly("oldest");
  }

  @Test
  void emptyWhenThereIsNothing() {
    assertThat(page(null, 10)).isEqualTo(new Page<>(List.of(), null));
  }

  private Page<Row> page(Cursor before, int limit) {
    return pages.page(PageRequest.newest(HOUR, limit).before(before));
  }

  private List<String> allNames(int limit) {
    List<String> names = new ArrayList<>();
    Cursor next = null;
    do {
      Page<Row> page = page(next, limit);
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
      names.addAll(names(page));
      // As a client gives it back.
      next = page.next() == null ? null : Cursor.parse(page.next().toString());
    } while (next != null);
    return names;
  }

  private List<String> newestFirst() {
    return stored.stream()
        .sorted(Comparator.comparing(Row::start).reversed())
        .map(Row::name)
        .toList();
  }

  private static List<String> names(Page<Row> page) {
    return page.rows().stream().map(Row::name).toList();
  }

  private void store(String start, String name) {
    store(Instant.parse(start), name);
  }

  private void store(Instant start, String name) {
    stored.add(new Row(start, name));
    days.add(EventTime.day(EventTime.micros(start)));
  }

  private List<DayPartition> daysUpTo(LocalDate newest, int limit) {
    return days.stream()
        .distinct()
        .filter(day -> !day.isAfter(newest))
        .sorted(Comparator.reverseOrder())
        .limit(limit)
        .map(day -> new DayPartition("S", HOUR, day))
        .toList();
  }

  private List<Row> rowsOf(DayPartition partition, long before, int limit) {
    looked.add(partition.day());
    Stream<Row> rows =
        stored.stream()
            .filter(row -> EventTime.day(EventTime.micros(row.start)).equals(partition.day()))
            .filter(row -> EventTime.micros(row.start) < before);
    return rows.sorted(Comparator.comparing(Row::start).reversed().thenComparing(Row::name))
        .limit(limit)
        .toList();
  }
}
