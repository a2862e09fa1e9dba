package io.tickcast.ingest.feed;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A websocket that speaks as an exchange does: to each that comes it says its lines when it is
 * asked for the first time, and then hangs up; only the last may stay.
 */
final class ExchangeServer implements AutoCloseable {
  private static final int LONGEST_HANDSHAKE = 8_192;

  /** One thread, so that the lines need no lock. */
  private final EventLoopGroup thread = new NioEventLoopGroup(1);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Iterator<List<String>> lines;
  private final Channel server;

  ExchangeServer(List<List<String>> lines) {
    this.lines = lines.iterator();
    this.server =
        new ServerBootstrap()
            .group(thread)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel client) {
                    client
                        .pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(LONGEST_HANDSHAKE))
                        .addLast(new WebSocketServerProtocolHandler("/"))
                        .addLast(new Speaker());
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  private final class Speaker extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    @Override
    protected void channelRead0(ChannelHandlerContext client, TextWebSocketFrame question) {
      asked.add(question.text());
      if (lines.hasNext()) {
        lines.next().forEach(line -> client.write(new TextWebSocketFrame(line)));
      }
      if (lines.hasNext()) {
        client.write(new CloseWebSocketFrame(1001, "going away"));
      }
      client.flush();
    }
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort());
  }

  /** What it was asked for. */
  List<String> asked() {
    return asked;
  }

  @Override
  public void close() {
    thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
