package io.tickcast.archive.nativeimage;

import java.lang.reflect.Method;
import java.util.List;
import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeJNIAccess;
import org.graalvm.nativeimage.hosted.RuntimeProxyCreation;
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
    Registry registry = new Registry(access);
    MADE_BY_NAME.forEach(registry::constructor);
    REFUSALS.forEach(name -> registry.constructor(name, String.class));
    calls(registry);
    login(registry);
    metrics(registry);
    checksums(registry);
  }

  /** Calls go through proxies; an answer is read by its type's default instance, found by name. */
  private static void calls(Registry registry) {
    calls(
        registry,
        PROTOS + "ClientNamenodeProtocolProtos$ClientNamenodeProtocol$BlockingInterface",
        "org.apache.hadoop.hdfs.protocolPB.ClientNamenodeProtocolPB");
    // Asked for the length of a file that is being written.
    calls(
        registry,
        PROTOS + "ClientDatanodeProtocolProtos$ClientDatanodeProtocolService$BlockingInterface",
        "org.apache.hadoop.hdfs.protocolPB.ClientDatanodeProtocolPB");
    // Behind the proxy that tries again, which looks up each call's annotations.
    registry.publicMethods(PROTOCOL + "ClientProtocol");
    RuntimeProxyCreation.register(registry.type(PROTOCOL + "ClientProtocol"));
    for (String annotation : List.of("io.retry.AtMostOnce", "io.retry.Idempotent")) {
      registry.type("org.apache.hadoop." + annotation);
    }
  }

  private static void calls(Registry registry, String calls, String protocol) {
    for (Method call : registry.type(calls).getMethods()) {
      RuntimeReflection.register(call);
      Class<?> answer = call.getReturnType();
      RuntimeReflection.register(answer);
      try {
        RuntimeReflection.register(answer.getMethod("getDefaultInstance"));
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(answer + " has no default instance", e);
      }
    }
    RuntimeProxyCreation.register(registry.type(protocol));
  }

  private static void login(Registry registry) {
    LOGIN_MODULES.forEach(registry::constructor);
    registry.publicMethods("org.apache.hadoop.security.UserGroupInformation$HadoopLoginModule");
    registry.publicMethods("com.sun.security.auth.module.UnixLoginModule");
    registry.type("com.sun.security.auth.UnixPrincipal");
    // The JDK's own native code writes the user's numbers into its fields.
    Class<?> unix = registry.type("com.sun.security.auth.module.UnixSystem");
    RuntimeJNIAccess.register(unix);
    RuntimeJNIAccess.register(unix.getDeclaredFields());
    Module base = Object.class.getModule();
    RuntimeResourceAccess.addResourceBundle(base, "sun.security.util.resources.security");
    RuntimeResourceAccess.addResourceBundle(base, "sun.security.util.resources.auth");
  }

  /** Hadoop counts logins, whether somebody reads it or not: by annotated fields, and a proxy. */
  private static void metrics(Registry registry) {
    String counts = "org.apache.hadoop.security.UserGroupInformation$UgiMetrics";
    registry.fields(counts);
    RuntimeReflection.register(registry.type(counts).getDeclaredMethods());
    registry.publicMethods("org.apache.hadoop.metrics2.MetricsSystem$Callback");
    registry.publicMethods("org.apache.hadoop.metrics2.annotation.Metric");
    registry.publicMethods("org.apache.hadoop.metrics2.annotation.Metrics");
    RuntimeProxyCreation.register(
        registry.type("org.apache.hadoop.metrics2.MetricsSystem$Callback"));
  }

  /** Found by name, since Hadoop also runs where the JDK has no such checksum; and fast copies. */
  private static void checksums(Registry registry) {
    registry.constructor("java.util.zip.CRC32C");
    registry.type(
        "org.apache.hadoop.io.FastByteComparisons$LexicographicalComparerHolder$UnsafeComparer");
  }
}
