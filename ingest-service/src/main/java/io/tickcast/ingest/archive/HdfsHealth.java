package io.tickcast.ingest.archive;

import io.tickcast.service.settings.Setting;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the archive can write. */
@Readiness
@ApplicationScoped
class HdfsHealth implements HealthCheck {
  private final ArchiveConsumer archive;

  HdfsHealth(ArchiveConsumer archive) {
    this.archive = archive;
  }

  @Override
  public HealthCheckResponse call() {
    String trouble = archive.trouble();
    return trouble == null
        ? HealthCheckResponse.up("HDFS")
        : HealthCheckResponse.named("HDFS")
            .down()
            .withData("reason", trouble)
            .withData("setting", Setting.of("tickcast.hdfs.uri").toString())
            .build();
  }
}
