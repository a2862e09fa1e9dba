package io.tickcast.archive;

import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.chain.DamagedPartException;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.Part;
import io.tickcast.archive.compaction.PartGroup;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.archive.parquet.JoinedFiles;
import io.tickcast.archive.parquet.ParquetFormat;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.BlockMissingException;

/** Holds files against the links that name them, whether they were joined or not. */
final class PartCheck {
  private static final String REPAIR =
      "The ingest service puts it aside and archives its rows again while Kafka holds them";

  private final ArchiveFiles files;
  private final ParquetFormat format;
  private final JoinedFiles joined;
  private final List<Finding> findings = new ArrayList<>();
  private final List<DamagedPart> damaged = new ArrayList<>();
  private final Set<String> expected = new HashSet<>();

  /**
   * @param hdfs closed by the caller
   */
  PartCheck(FileSystem hdfs) {
    this.files = new HdfsFiles(hdfs);
    this.format = new ParquetFormat(hdfs, ParquetFormat.DEFAULT_ROW_GROUP_BYTES);
    this.joined = new JoinedFiles(hdfs);
  }

  /** Whether every row stands there once. */
  boolean isSound() {
    return findings.stream().noneMatch(f -> f.severity() == Finding.Severity.DAMAGE);
  }

  List<Finding> findings() {
    return findings;
  }

  /** What cannot be read as it was written. */
  List<DamagedPart> damaged() {
    return damaged;
  }

  /** The files that the links seen so far name, wherever their rows stand now. */
  Set<String> expected() {
    return expected;
  }

  /** Segments of one range, whose parts may have been joined, or one segment of none. */
  void check(List<Link> links, Link before) throws IOException {
    for (PartGroup group : PartGroup.of(links, before)) {
      check(group);
    }
  }

  /** The parts of one kind and date, which may have been joined. */
  void check(PartGroup group) throws IOException {
    group.members().forEach(member -> expected.add(member.path()));
    if (isJoined(group)) {
      checkJoined(group);
      return;
    }
    List<DamagedPart> damagedHere = new ArrayList<>();
    List<Finding> notes = new ArrayList<>();
    for (PartGroup.Member member : group.members()) {
      check(member, damagedHere, notes);
    }
    if (!damagedHere.isEmpty() && isJoined(group)) {
      // It was done meanwhile.
      checkJoined(group);
    } else {
      damagedHere.forEach(this::lost);
      findings.addAll(notes);
    }
  }

  /** Whether only one file of the group is there, or says that it is all of them. */
  private boolean isJoined(PartGroup group) throws IOException {
    if (group.isSingle()) {
      return false;
    }
    if (saysJoined(group.path())) {
      return true;
    }
    for (PartGroup.Member member : group.members().subList(1, group.members().size())) {
      if (files.exists(member.path()) || files.exists(member.part().staged())) {
        return false;
      }
    }
    // The others are joined with the first, or lost, and then the first is still as it was.
    List<DamagedPart> ofFirst = new ArrayList<>();
    check(group.first(), ofFirst, new ArrayList<>());
    return !ofFirst.isEmpty();
  }

  private boolean saysJoined(String path) throws IOException {
    try {
      return joined.dead(path).isPresent();
    } catch (BlockMissingException | ChecksumException e) {
      // It says nothing. Whether the other files are there tells as much.
      return false;
    }
  }

  private void checkJoined(PartGroup group) throws IOException {
    DamagedPart found = damageOf(group);
    // Its clean copy may have come while it was read.
    found = found == null ? null : damageOf(group);
    if (found != null) {
      lost(found);
    }
    for (PartGroup.Member member : group.members().subList(1, group.members().size())) {
      if (files.exists(member.path())) {
        findings.add(
            new Finding(
                Finding.Severity.DAMAGE,
                member.path(),
                "it was joined into " + group.path() + ", so its rows stand twice",
                "Move it out of the tree"));
      }
    }
  }

  private DamagedPart damageOf(PartGroup group) throws IOException {
    String reason;
    boolean readable = true;
    try {
      joined.verify(group.path(), group.link(), group.part());
      return null;
    } catch (FileNotFoundException e) {
      reason = "it is not there";
      readable = false;
    } catch (BlockMissingException | ChecksumException e) {
      reason = "it is damaged on its data nodes: " + e.getMessage();
      readable = e instanceof ChecksumException;
    } catch (DamagedPartException e) {
      reason = e.getMessage();
    }
    return new DamagedPart(
        group.link(),
        group.first().before(),
        group.part(),
        group.path(),
        reason,
        group.covers(),
        readable);
  }

  private void check(PartGroup.Member member, List<DamagedPart> damagedHere, List<Finding> notes)
      throws IOException {
    String path = member.path();
    Link link = member.link();
    Part part = member.part();
    try {
      // What its writer moves from staging meanwhile stands under its path then.
      if (files.exists(path) || !isStaged(member, notes)) {
        format.requireSame(path, link, part);
      }
    } catch (DamagedPartException e) {
      damagedHere.add(
          damaged(member, e.getMessage(), !(e.getCause() instanceof BlockMissingException)));
    } catch (FileNotFoundException e) {
      damagedHere.add(damaged(member, "it is not there", false));
    }
  }

  /** Holds a part in staging against its link; false when it is not there to its end. */
  private boolean isStaged(PartGroup.Member member, List<Finding> notes) throws IOException {
    String staged = member.part().staged();
    try {
      format.requireSame(staged, member.link(), member.part());
    } catch (FileNotFoundException e) {
      return false;
    }
    notes.add(
        new Finding(
            Finding.Severity.NOTE,
            staged,
            "committed, but not moved to " + member.path() + " yet",
            "The partition's next writer does that"));
    return true;
  }

  private static DamagedPart damaged(PartGroup.Member member, String reason, boolean readable) {
    return new DamagedPart(
        member.link(), member.before(), member.part(), member.path(), reason, null, readable);
  }

  private void lost(DamagedPart part) {
    damaged.add(part);
    findings.add(new Finding(Finding.Severity.DAMAGE, part.path(), part.reason(), REPAIR));
  }
}
