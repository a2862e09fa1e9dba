package io.tickcast.archive.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.net.InetSocketAddress;
import java.util.List;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.ipc.RpcWritable;
import org.apache.hadoop.shaded.org.xbill.DNS.Name;
import org.apache.hadoop.shaded.org.xbill.DNS.ResolverConfig;
import org.apache.hadoop.shaded.org.xbill.DNS.config.ResolvConfResolverConfigProvider;
import org.apache.hadoop.thirdparty.protobuf.Message;

/**
 * Code of Hadoop's client that links to classes which are not there: in a JVM nobody gets that far,
 * a native executable is linked whole.
 */
final class HadoopSubstitutions {
  private HadoopSubstitutions() {}
}

/** The original falls back to a wrapper of protobuf 2.5. */
@TargetClass(RpcWritable.class)
final class RpcWritableWithoutOldProtobuf {
  @Substitute
  static RpcWritableWithoutOldProtobuf wrap(Object o) {
    Object wrapped;
    if (o instanceof RpcWritable) {
      wrapped = o;
    } else if (o instanceof Message message) {
      wrapped = new ProtobufWrapper(message);
    } else if (o instanceof Writable writable) {
      wrapped = new WritableWrapper(writable);
    } else {
      throw new IllegalArgumentException("Cannot wrap " + o.getClass());
    }
    return (RpcWritableWithoutOldProtobuf) wrapped;
  }
}

@TargetClass(className = "org.apache.hadoop.ipc.RpcWritable", innerClass = "ProtobufWrapper")
final class ProtobufWrapper {
  @Alias
  ProtobufWrapper(Message message) {}
}

@TargetClass(className = "org.apache.hadoop.ipc.RpcWritable", innerClass = "WritableWrapper")
final class WritableWrapper {
  @Alias
  WritableWrapper(Writable writable) {}
}

/** The original asks Android and Windows, too, through classes that are not there. */
@TargetClass(ResolverConfig.class)
final class ResolverConfigOfUnix {
  @Alias private List<InetSocketAddress> servers;
  @Alias private List<Name> searchlist;
  @Alias private int ndots;

  @Substitute
  ResolverConfigOfUnix() {
    ResolvConfResolverConfigProvider resolvConf = new ResolvConfResolverConfigProvider();
    resolvConf.initialize();
    servers = resolvConf.servers();
    searchlist = resolvConf.searchPaths();
    ndots = resolvConf.ndots();
  }
}
