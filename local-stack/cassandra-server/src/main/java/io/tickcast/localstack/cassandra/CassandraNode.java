package io.tickcast.localstack.cassandra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.cassandra.service.CassandraDaemon;

/**
 * Starts one Cassandra node on loopback that keeps its data.
 *
 * <p>System properties, all required: {@code tickcast.data} (folder), {@code tickcast.port} (CQL),
 * {@code tickcast.storage-port} (between nodes; unused, but Cassandra listens on it).
 */
public final class CassandraNode {
  private static final String SETTINGS =
      """
      # Written at every start by CassandraNode.
      cluster_name: tickcast
      num_tokens: 1
      partitioner: org.apache.cassandra.dht.Murmur3Partitioner
      endpoint_snitch: SimpleSnitch
      seed_provider:
        - class_name: org.apache.cassandra.locator.SimpleSeedProvider
          parameters:
            - seeds: "127.0.0.1:%2$d"
      listen_address: 127.0.0.1
      storage_port: %2$d
      rpc_address: 127.0.0.1
      native_transport_port: %1$d
      data_file_directories: ["%3$s/data"]
      commitlog_directory: "%3$s/commitlog"
      saved_caches_directory: "%3$s/saved_caches"
      hints_directory: "%3$s/hints"
      cdc_raw_directory: "%3$s/cdc_raw"

      # A killed process loses nothing (the log is memory-mapped); a power cut at most this much.
      commitlog_sync: periodic
      commitlog_sync_period: 1000ms
      # A node that cannot write ends, so that the launcher sees it.
      disk_failure_policy: die
      commit_failure_policy: die
      hinted_handoff_enabled: false
      auto_snapshot: false

      # Small heap.
      commitlog_segment_size: 16MiB
      commitlog_total_space: 256MiB
      memtable_heap_space: 64MiB
      memtable_offheap_space: 64MiB
      memtable_allocation_type: offheap_objects
      key_cache_size: 8MiB
      row_cache_size: 0MiB
      counter_cache_size: 0MiB
      file_cache_size: 32MiB
      networking_cache_size: 16MiB
      concurrent_reads: 8
      concurrent_writes: 16
      concurrent_compactors: 1
      native_transport_max_threads: 32
      """;

  private CassandraNode() {}

  public static void main(String[] args) throws IOException {
    Path data = Path.of(System.getProperty("tickcast.data")).toAbsolutePath();
    Files.createDirectories(data);
    Path file = data.resolve("cassandra.yaml");
    Files.writeString(
        file,
        SETTINGS.formatted(
            Integer.getInteger("tickcast.port"),
            Integer.getInteger("tickcast.storage-port"),
            data.toString().replace("\\", "\\\\").replace("\"", "\\\"")));
    System.setProperty("cassandra.config", file.toUri().toString());
    System.setProperty("cassandra.storagedir", data.toString());
    // There is no other node to wait for.
    System.setProperty("cassandra.ring_delay_ms", "100");
    System.setProperty("cassandra.skip_wait_for_gossip_to_settle", "0");
    System.setProperty("cassandra.superuser_setup_delay_ms", "0");
    new CassandraDaemon().activate();
  }
}
