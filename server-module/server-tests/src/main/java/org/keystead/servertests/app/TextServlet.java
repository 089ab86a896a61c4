// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.app;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers an action with text; what it throws is the answer too, with status 500. */
public abstract class TextServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected final void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response.setCharacterEncoding("UTF-8");
    String text;
    try {
      text = answer(request.getPathInfo().substring(1), request);
    } catch (Exception e) {
      response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      text = described(e);
    }
    response.getWriter().print(text);
  }

  /** The answer to an action. */
  protected abstract String answer(String action, HttpServletRequest request) throws Exception;

  protected static String required(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    if (value == null) {
      throw new IllegalArgumentException("the parameter " + name + " is missing");
    }
    return value;
  }

  protected static String unknown(String action) {
    throw new IllegalArgumentException("no action " + action);
  }

  private static String described(@Nullable Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(cause).append('\n');
      for (StackTraceElement element : cause.getStackTrace()) {
        text.append("  at ").append(element).append('\n');
      }
    }
    return text.toString();
  }
}
