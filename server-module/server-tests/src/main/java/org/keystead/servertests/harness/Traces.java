// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What an application could leave behind in the server's process, counted before and after. */
public final class Traces {
  private static final int MOST_COLLECTIONS = 20;
  private static final int SETTLED_AFTER = 3;
  // Of all test applications; those of the one that watches are not among them.
  private static final List<String> CLASSES =
      List.of("org.keystead.servertests.beans.", "org.keystead.servertests.store.");

  private final App watcher;
  private final ServerJvm jvm;
  private final String loader;
  private final Set<String> beans;
  private final long threads;
  private final long sockets;
  private final long loaders;
  private final long objects;

  /**
   * Counts what there is now.
   *
   * @param watcher an application that stays
   * @param application the one that comes and goes
   */
  public Traces(App watcher, String application) {
    this.watcher = watcher;
    this.jvm = new ServerJvm(Long.parseLong(watcher.call("jvm/pid")));
    this.loader = Servers.current().loaderOf(application);
    this.loaders = settledLoaders();
    this.objects = jvm.objects(CLASSES);
    this.beans = beans();
    this.threads = jvm.threads("keystead");
    this.sockets = jvm.listeningSockets();
  }

  // A thread that waits for its next request remembers its last one, and with it the application.
  private long loadersNow() {
    int workers = Servers.current().workers();
    watcher.callTogether(workers, "jvm/meet", "count", Integer.toString(workers));
    return jvm.classLoaders(loader);
  }

  // One that is about to go must not stand for one that stays later.
  private long settledLoaders() {
    long least = loadersNow();
    int unchanged = 0;
    for (int i = 0; i < MOST_COLLECTIONS && least > 0 && unchanged < SETTLED_AFTER; i++) {
      long now = loadersNow();
      unchanged = now < least ? 0 : unchanged + 1;
      least = Math.min(least, now);
    }
    return least;
  }

  private Set<String> beans() {
    Set<String> names = new TreeSet<>();
    for (String pattern : List.of("org.keystead:*", "javax.cache:*")) {
      watcher.call("jvm/beans", "pattern", pattern).lines().forEach(names::add);
    }
    return names;
  }

  /** What is there now and was not before; empty if nothing is. */
  public List<String> left() {
    return addClasses(leftBesidesClasses());
  }

  /** The same of something that is known to stay: nothing of it is given the time to end. */
  public List<String> leftForGood() {
    return addClasses(leftNow());
  }

  private List<String> addClasses(List<String> left) {
    // A collection may leave what only soft references and finalizers hold for the next.
    long now = loadersNow();
    for (int i = 0; i < MOST_COLLECTIONS && now > loaders; i++) {
      now = loadersNow();
    }
    addMore(left, "class loaders", loaders, now);
    addMore(left, "objects of its classes", objects, jvm.objects(CLASSES));
    return left;
  }

  /** The same where the server itself keeps what it loaded. */
  public List<String> leftBesidesClasses() {
    // A thread that was told to end may be about to.
    Patience.until(() -> leftNow().isEmpty());
    return leftNow();
  }

  private List<String> leftNow() {
    List<String> left = new ArrayList<>();
    Set<String> newBeans = new TreeSet<>(beans());
    newBeans.removeAll(beans);
    newBeans.forEach(name -> left.add("MBean " + name));
    addMore(left, "threads", threads, jvm.threads("keystead"));
    addMore(left, "sockets", sockets, jvm.listeningSockets());
    return left;
  }

  private static void addMore(List<String> left, String what, long before, long now) {
    if (now > before) {
      left.add(what + ": " + now + ", before: " + before);
    }
  }
}
