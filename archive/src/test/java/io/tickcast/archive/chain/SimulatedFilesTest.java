package io.tickcast.archive.chain;

import java.util.Random;
import java.util.concurrent.Callable;

class SimulatedFilesTest extends ArchiveFilesContract {
  @Override
  protected ArchiveFiles files() {
    return new SimulatedFiles(new Random(1), SimulatedFiles.Rule.SOUND);
  }

  @Override
  protected String folder() {
    return "/folder";
  }

  @Override
  protected synchronized boolean locked(Callable<Boolean> change) throws Exception {
    return change.call();
  }
}
