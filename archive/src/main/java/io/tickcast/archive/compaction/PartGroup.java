package io.tickcast.archive.compaction;

import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.Part;
import io.tickcast.archive.row.Kind;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The parts of one kind and date within a range of a chain, in the order of the log. They stand in
 * a file each, or all in one, which has the name of the first.
 *
 * @param members at least one
 */
public record PartGroup(List<Member> members) {
  private static final String HIDDEN = ".joining-";

  public PartGroup {
    members = List.copyOf(members);
  }

  /**
   * One part.
   *
   * @param link its segment
   * @param before the segment before that; null for the chain's first
   */
  public record Member(Link link, Link before, Part part) {
    public String path() {
      return link.path(part);
    }
  }

  private record Key(Kind kind, LocalDate date) {}

  /**
   * The groups of a range.
   *
   * @param links its segments in their order
   * @param before the one before the first; null for the chain's beginning
   */
  public static List<PartGroup> of(List<Link> links, Link before) {
    Map<Key, List<Member>> groups = new LinkedHashMap<>();
    Link last = before;
    for (Link link : links) {
      for (Part part : link.parts()) {
        groups
            .computeIfAbsent(new Key(part.kind(), part.date()), key -> new ArrayList<>())
            .add(new Member(link, last, part));
      }
      last = link;
    }
    return groups.values().stream().map(PartGroup::new).toList();
  }

  /** Whether there is anything to join. */
  public boolean isSingle() {
    return members.size() == 1;
  }

  /** Whether a part is of its kind and date. */
  public boolean isOf(Part part) {
    return part.kind() == first().part().kind() && part.date().equals(first().part().date());
  }

  public Member first() {
    return members.get(0);
  }

  private Member last() {
    return members.get(members.size() - 1);
  }

  /** Where all its rows stand once they are joined. */
  public String path() {
    return first().path();
  }

  List<String> paths() {
    return members.stream().map(Member::path).toList();
  }

  /** All rows as if one segment had held them. */
  public Link link() {
    return new Link(
        first().link().topic(),
        first().link().partition(),
        first().link().at(),
        first().link().first(),
        last().link().next(),
        List.of(part()),
        last().link().sources());
  }

  /** All rows as one part, whose bytes nobody can know before. */
  public Part part() {
    Part part = first().part();
    return new Part(
        part.kind(),
        part.date(),
        "",
        members.stream().mapToLong(m -> m.part().rows()).sum(),
        0,
        members.stream().mapToLong(m -> m.part().minMicros()).min().orElseThrow(),
        members.stream().mapToLong(m -> m.part().maxMicros()).max().orElseThrow(),
        0,
        part.schema());
  }

  /** What the joined file says that it holds: each part's offsets and rows. */
  public String covers() {
    return members.stream()
        .map(m -> m.link().first() + "-" + m.link().next() + "/" + m.part().rows())
        .collect(Collectors.joining(","));
  }

  /**
   * Removes the half-made files of a partition from the folder of a file, so that whoever is making
   * one cannot put it in place any more.
   */
  public static void sweep(ArchiveFiles files, String path, Kind kind, int partition)
      throws IOException {
    String folder = path.substring(0, path.lastIndexOf('/'));
    for (String name : files.list(folder)) {
      if (name.startsWith(hidden(kind, partition))) {
        files.delete(folder + "/" + name);
      }
    }
  }

  /**
   * A name beside the parts, since HDFS joins files of one folder only. Every engine passes over
   * names that begin with a dot.
   */
  String hidden(String unique) {
    String folder = path().substring(0, path().lastIndexOf('/'));
    return folder + "/" + hidden(first().part().kind(), first().link().partition()) + unique;
  }

  private static String hidden(Kind kind, int partition) {
    return HIDDEN + kind.label() + "-" + partition + "-";
  }
}
