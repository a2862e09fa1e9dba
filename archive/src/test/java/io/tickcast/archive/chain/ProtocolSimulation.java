package io.tickcast.archive.chain;

import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.HeartbeatRow;
import io.tickcast.archive.row.TickRow;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * One life of a partition's archive, decided by a seed: up to three writers who all believe the
 * partition to be theirs, step by step in any order, killed, begun anew, with a file system that
 * loses answers and does things late.
 */
final class ProtocolSimulation {
  /** What is broken on purpose. */
  enum Mutation {
    NONE,
    /** The rename goes over what is there. */
    OVERWRITE,
    /** Whoever loses the rename does not look at the chain. */
    NO_CHAIN_CHECK,
    /** Reading begins where Kafka's committed offset says. */
    TRUSTS_KAFKA,
    /** A new owner removes everything that is staged. */
    SWEEPS_ALL
  }

  private static final ChainId CHAIN = new ChainId("ticks", 0);
  private static final int LONGEST = 48;
  private static final int ACTIONS = 300;
  private static final int PATIENCE = 4_000;
  private static final ArchiveRow[] ROWS = rows();

  private final Random random;
  private final Mutation mutation;
  private final SimulatedFiles files;
  private final BitSet log = new BitSet();
  private final int end;
  private final List<Owner> owners = new ArrayList<>();
  private int names;
  private long kafkaCommitted;

  /** A day ends at every twentieth offset; every fifth is a heartbeat. */
  private static ArchiveRow[] rows() {
    ArchiveRow[] rows = new ArchiveRow[LONGEST + 1];
    for (int i = 0; i <= LONGEST; i++) {
      long ts = i / 20 * ArchiveRow.DAY_MICROS + i;
      rows[i] =
          i % 5 == 4
              ? new HeartbeatRow(new Heartbeat("f", ts, List.of("S")), 0, i, 0)
              : new TickRow(Tick.trade("S", i % 7 == 0 ? 0 : ts, 1, 1, null), 0, i, 0);
    }
    return rows;
  }

  ProtocolSimulation(long seed, Mutation mutation) {
    this.random = new Random(seed);
    this.mutation = mutation;
    SimulatedFiles.Rule rule =
        switch (mutation) {
          case OVERWRITE -> SimulatedFiles.Rule.OVERWRITES;
          case NO_CHAIN_CHECK -> SimulatedFiles.Rule.SAYS_YES;
          default -> SimulatedFiles.Rule.SOUND;
        };
    this.files = new SimulatedFiles(random, rule);
    int longest = 8 + random.nextInt(LONGEST - 8);
    // The last record is a row, so that the last owner has something to commit.
    this.end = isRefused(longest) ? longest - 1 : longest;
    for (int offset = 0; offset <= end; offset++) {
      if (random.nextInt(8) > 0 || offset == end) {
        log.set(offset);
      }
    }
  }

  /** Somebody who believes that the partition is theirs. */
  private final class Owner {
    private final ChainWriter writer;
    private boolean busy;

    Owner() throws IOException {
      Chain chain = mutation == Mutation.TRUSTS_KAFKA ? kafkasWord() : new Chain(CHAIN, files);
      writer =
          new ChainWriter(chain, files, files.format(), () -> "n" + names++, StepListener.NONE);
      recover();
      if (mutation == Mutation.SWEEPS_ALL) {
        for (String staged : files.below(HdfsLayout.STAGING)) {
          files.delete(staged);
        }
      }
    }

    private void recover() {
      writer.recover(new LogRange(0, end + 1));
      busy = true;
    }

    /** Does anything that an owner may do next. */
    void act(int to) {
      try {
        if (busy) {
          busy = writer.step();
        } else if (random.nextInt(5) == 0 || writer.next() >= to) {
          writer.commit();
          busy = true;
        } else {
          read(1 + random.nextInt(6), to);
        }
      } catch (IOException e) {
        recover();
      }
    }

    private void read(int records, int to) throws IOException {
      int offset = (int) writer.next();
      for (int i = 0; i < records && offset < to; i++) {
        offset = log.nextSetBit(offset);
        if (offset < 0 || offset >= to) {
          return;
        }
        if (isRefused(offset)) {
          writer.pass(offset);
        } else {
          writer.append(ROWS[offset]);
        }
        offset++;
      }
    }

    /** Reads and commits everything before an offset; false when it does not come to an end. */
    boolean finish(int to) {
      for (int i = 0; i < PATIENCE; i++) {
        act(to);
        boolean all = log.previousSetBit(to - 1) < writer.next();
        if (!busy && all && writer.openRows() == 0) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean isRefused(int offset) {
    return offset % 11 == 10;
  }

  private Chain kafkasWord() {
    return new Chain(CHAIN, files) {
      @Override
      public Optional<Link> last() {
        return Optional.of(new Link("ticks", 0, 0, 0, kafkaCommitted, List.of(), Map.of()));
      }
    };
  }

  /** Runs it to its end. Answers what is wrong then; null when nothing is. */
  String run() throws IOException {
    files.faults(random.nextInt(3) * 4);
    for (int i = 0; i < ACTIONS; i++) {
      int dice = random.nextInt(100);
      if (owners.isEmpty() || dice < 3 && owners.size() < 3) {
        Owner owner = start();
        if (owner != null) {
          owners.add(owner);
        }
      } else if (dice < 6) {
        owners.remove(random.nextInt(owners.size()));
      } else if (dice < 9) {
        files.applyDelayed();
      } else {
        Owner owner = owners.get(random.nextInt(owners.size()));
        owner.act(end);
        if (dice < 20) {
          kafkaCommitted = Math.max(kafkaCommitted, owner.writer.durable());
        }
      }
      if (dice == 99) {
        String wrong = readersView();
        if (wrong != null) {
          return wrong;
        }
      }
    }
    return finish();
  }

  private Owner start() {
    try {
      return new Owner();
    } catch (IOException e) {
      return null;
    }
  }

  /** The last zombies go on while an owner reads everything; then one alone ends it. */
  private String finish() throws IOException {
    files.faults(0);
    Owner owner = new Owner();
    while (!owners.isEmpty()) {
      owners.get(random.nextInt(owners.size())).act(end);
      owner.act(end);
      if (random.nextInt(8) == 0) {
        files.applyDelayed();
        owners.remove(random.nextInt(owners.size()));
      }
    }
    while (files.applyDelayed()) {
      owner.act(end);
    }
    if (!new Owner().finish(end + 1)) {
      return "the last owner did not come to an end";
    }
    return Optional.ofNullable(readersView()).orElseGet(this::verify);
  }

  /** What somebody sees who knows nothing of chains: each row once. */
  private String readersView() {
    Set<Byte> seen = new HashSet<>();
    for (String path : files.below(HdfsLayout.RAW)) {
      try {
        for (byte offset : files.read(path)) {
          if (!seen.add(offset)) {
            return "offset " + offset + " stands twice, again in " + path;
          }
        }
      } catch (IOException e) {
        return e.toString();
      }
    }
    return null;
  }

  private String verify() {
    try {
      Chain chain = new Chain(CHAIN, files);
      BitSet archived = new BitSet();
      long at = 0;
      int parts = 0;
      for (Optional<Link> link = chain.at(0); link.isPresent(); link = chain.at(at)) {
        for (Part part : link.get().parts()) {
          for (byte offset : files.read(link.get().path(part))) {
            if (offset < link.get().first() || offset >= link.get().next()) {
              return "offset " + offset + " stands in " + link.get();
            }
            archived.set(offset);
          }
          parts++;
        }
        at = link.get().next();
      }
      return judge(archived, at, parts);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private String judge(BitSet archived, long at, int parts) {
    BitSet expected = new BitSet();
    log.stream().filter(offset -> !isRefused(offset)).forEach(expected::set);
    if (!archived.equals(expected)) {
      return "archived " + archived + " of " + expected;
    }
    if (files.below(HdfsLayout.RAW).size() != parts) {
      return "files without a link: " + files.below(HdfsLayout.RAW);
    }
    List<String> leftovers =
        files.below(HdfsLayout.STAGING).stream()
            .filter(path -> CHAIN.stagedAt(path.substring(path.lastIndexOf('/') + 1)) < at)
            .toList();
    return leftovers.isEmpty() ? null : "left behind: " + leftovers;
  }
}
