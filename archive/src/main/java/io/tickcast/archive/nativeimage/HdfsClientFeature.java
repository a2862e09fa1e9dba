package io.tickcast.archive.nativeimage;

import io.tickcast.contracts.nativeimage.ReachableNames;
import java.lang.reflect.Method;
import java.util.List;
import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeReflection;
import org.graalvm.nativeimage.hosted.RuntimeResourceAccess;

/** What Hadoop's HDFS client reaches by name. */
public final class HdfsClientFeature implements Feature {
  private static final String PROTOCOL = "org.apache.hadoop.hdfs.protocol.";
  private static final String PROTOS = PROTOCOL + "proto.";

  /** Made from settings of core-default.xml and hdfs-default.xml, or as empty values to be read. */
  private static final List<String> MADE_BY_NAME =
      List.of(
          "org.apache.hadoop.hdfs.DistributedFileSystem",
          "org.apache.hadoop.fs.LocalFileSystem",
          "org.apache.hadoop.net.DNSDomainNameResolver",
          "org.apache.hadoop.net.StandardSocketFactory",
          "org.apache.hadoop.security.JniBasedUnixGroupsMappingWithFallback",
          "org.apache.hadoop.hdfs.protocol.datatransfer.TrustedChannelResolver",
          "org.apache.hadoop.ipc.ProtobufRpcEngine2",
          "org.apache.hadoop.ipc.RpcWritable$Buffer");

  /**
   * A name node's refusal arrives as a class name and a text, and is thrown again as that class.
   */
  private static final List<String> REFUSALS =
      List.of(
          "java.io.EOFException",
          "java.io.FileNotFoundException",
          "java.io.IOException",
          "java.lang.IllegalArgumentException",
          "java.lang.UnsupportedOperationException",
          "org.apache.hadoop.fs.FileAlreadyExistsException",
          "org.apache.hadoop.fs.InvalidPathException",
          "org.apache.hadoop.fs.ParentNotDirectoryException",
          "org.apache.hadoop.fs.PathIsNotEmptyDirectoryException",
          PROTOCOL + "AlreadyBeingCreatedException",
          PROTOCOL + "DSQuotaExceededException",
          PROTOCOL + "NSQuotaExceededException",
          PROTOCOL + "QuotaByStorageTypeExceededException",
          PROTOCOL + "SnapshotAccessControlException",
          PROTOCOL + "UnresolvedPathException",
          "org.apache.hadoop.hdfs.UnknownCryptoProtocolVersionException",
          "org.apache.hadoop.hdfs.security.token.block.InvalidBlockTokenException",
          "org.apache.hadoop.hdfs.server.namenode.NotReplicatedYetException",
          "org.apache.hadoop.hdfs.server.namenode.SafeModeException",
          "org.apache.hadoop.ipc.RetriableException",
          "org.apache.hadoop.ipc.RpcNoSuchMethodException",
          "org.apache.hadoop.ipc.RpcServerException",
          "org.apache.hadoop.ipc.StandbyException",
          "org.apache.hadoop.security.AccessControlException",
          "org.apache.hadoop.security.token.SecretManager$InvalidToken");

  /** The JDK's login makes every login module that any of its modules provides, to pick one. */
  private static final List<String> LOGIN_MODULES =
      List.of(
          "com.sun.jmx.remote.security.FileLoginModule",
          "com.sun.security.auth.module.JndiLoginModule",
          "com.sun.security.auth.module.KeyStoreLoginModule",
          "com.sun.security.auth.module.Krb5LoginModule",
          "com.sun.security.auth.module.LdapLoginModule",
          "com.sun.security.auth.module.NTLoginModule",
          "com.sun.security.auth.module.UnixLoginModule",
          "org.apache.hadoop.security.UserGroupInformation$HadoopLoginModule");

  @Override
  public void beforeAnalysis(BeforeAnalysisAccess access) {
    ReachableNames names = new ReachableNames(access);
    MADE_BY_NAME.forEach(names::constructor);
    REFUSALS.forEach(name -> names.constructor(name, String.class));
    calls(names);
    login(names);
    metrics(names);
    checksums(names);
  }

  /** Calls go through proxies; an answer is read by its type's default instance, found by name. */
  private static void calls(ReachableNames names) {
    calls(
        names,
        PROTOS + "ClientNamenodeProtocolProtos$ClientNamenodeProtocol$BlockingInterface",
        "org.apache.hadoop.hdfs.protocolPB.ClientNamenodeProtocolPB");
    // Asked for the length of a file that is being written.
    calls(
        names,
        PROTOS + "ClientDatanodeProtocolProtos$ClientDatanodeProtocolService$BlockingInterface",
        "org.apache.hadoop.hdfs.protocolPB.ClientDatanodeProtocolPB");
    // Behind the proxy that tries again, which looks up each call's annotations.
    names.proxy(PROTOCOL + "ClientProtocol");
    for (String annotation : List.of("io.retry.AtMostOnce", "io.retry.Idempotent")) {
      names.type("org.apache.hadoop." + annotation);
    }
  }

  private static void calls(ReachableNames names, String calls, String protocol) {
    names.proxy(protocol);
    for (Method call : names.type(calls).getMethods()) {
      RuntimeReflection.register(call);
      Class<?> answer = call.getReturnType();
      RuntimeReflection.register(answer);
      try {
        RuntimeReflection.register(answer.getMethod("getDefaultInstance"));
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(answer + " has no default instance", e);
      }
    }
  }

  private static void login(ReachableNames names) {
    LOGIN_MODULES.forEach(names::constructor);
    names.publicMethods("org.apache.hadoop.security.UserGroupInformation$HadoopLoginModule");
    names.publicMethods("com.sun.security.auth.module.UnixLoginModule");
    names.type("com.sun.security.auth.UnixPrincipal");
    // The JDK's own native code writes the user's numbers into its fields.
    names.nativeFields("com.sun.security.auth.module.UnixSystem");
    Module base = Object.class.getModule();
    RuntimeResourceAccess.addResourceBundle(base, "sun.security.util.resources.security");
    RuntimeResourceAccess.addResourceBundle(base, "sun.security.util.resources.auth");
  }

  /** Hadoop counts logins, whether somebody reads it or not: by annotated fields, and a proxy. */
  private static void metrics(ReachableNames names) {
    String counts = "org.apache.hadoop.security.UserGroupInformation$UgiMetrics";
    names.fields(counts);
    RuntimeReflection.register(names.type(counts).getDeclaredMethods());
    names.proxy("org.apache.hadoop.metrics2.MetricsSystem$Callback");
    names.publicMethods("org.apache.hadoop.metrics2.annotation.Metric");
    names.publicMethods("org.apache.hadoop.metrics2.annotation.Metrics");
  }

  /** Found by name, since Hadoop also runs where the JDK has no such checksum; and fast copies. */
  private static void checksums(ReachableNames names) {
    names.constructor("java.util.zip.CRC32C");
    names.type(
        "org.apache.hadoop.io.FastByteComparisons$LexicographicalComparerHolder$UnsafeComparer");
  }
}
