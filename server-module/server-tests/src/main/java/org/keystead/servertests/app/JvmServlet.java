// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.management.ManagementFactory;
import java.util.TreeSet;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What the server's JVM tells of itself. */
@WebServlet("/jvm/*")
public final class JvmServlet extends TextServlet {
  private static final long serialVersionUID = 1L;

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
      default:
        return unknown(action);
    }
  }

  private static TreeSet<String> names(MBeanServer beans, ObjectName pattern) {
    TreeSet<String> names = new TreeSet<>();
    beans.queryNames(pattern, null).forEach(name -> names.add(name.toString()));
    return names;
  }
}
