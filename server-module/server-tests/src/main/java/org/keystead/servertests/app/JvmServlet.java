// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.TreeSet;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What the server's JVM tells of itself. */
@WebServlet("/jvm/*")
public final class JvmServlet extends TextServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(JvmServlet.class.getName());
  private static final int MOST_SECONDS = 20;
  private static final ConcurrentMap<Integer, CyclicBarrier> MEETINGS = new ConcurrentHashMap<>();

  @Override
  protected String answer(String action, HttpServletRequest request) throws Exception {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    switch (action) {
      case "pid":
        return Long.toString(ProcessHandle.current().pid());
      case "beans":
        ObjectName pattern = new ObjectName(required(request, "pattern"));
        return String.join("\n", names(beans, pattern));
      case "attribute":
        ObjectName name = new ObjectName(required(request, "name"));
        return String.valueOf(beans.getAttribute(name, required(request, "attribute")));
      case "meet":
        return meet(Integer.parseInt(required(request, "count")));
      case "log":
        String text = required(request, "text");
        LOG.log(Level.INFO, () -> text);
        return "logged";
      case "leak":
        Leak.plant(beans);
        return "planted";
      case "mend":
        Leak.mend(beans);
        return "mended";
      default:
        return unknown(action);
    }
  }

  /** Answers when so many requests are here at once, each on a thread of its own. */
  private static String meet(int count) throws InterruptedException {
    CyclicBarrier meeting = MEETINGS.computeIfAbsent(count, CyclicBarrier::new);
    try {
      meeting.await(MOST_SECONDS, TimeUnit.SECONDS);
      return "all are here";
    } catch (TimeoutException | BrokenBarrierException tooFewThreads) {
      MEETINGS.remove(count, meeting);
      return "not all are here";
    }
  }

  private static TreeSet<String> names(MBeanServer beans, ObjectName pattern) {
    TreeSet<String> names = new TreeSet<>();
    beans.queryNames(pattern, null).forEach(name -> names.add(name.toString()));
    return names;
  }
}
