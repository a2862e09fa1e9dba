package io.tickcast.service.thread;

import java.util.concurrent.ThreadFactory;

/**
 * Makes threads of one name that keep no service from ending.
 *
 * @param name of each, as logs and thread dumps show it
 */
public record DaemonThread(String name) implements ThreadFactory {

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
