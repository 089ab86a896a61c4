// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.connection;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.acl.User;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.session.ClientLine;
import org.keystead.commands.session.Session;

/** Which clients CLIENT LIST and CLIENT KILL mean. Null and 0 mean any. */
final class ClientFilter {
  private static final String NORMAL = "normal";

  private long id;
  private @Nullable String address;
  private @Nullable String localAddress;
  private @Nullable User user;
  private @Nullable String type;
  private boolean skipCaller = true;

  private ClientFilter() {}

  static void list(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    StringBuilder lines = new StringBuilder();
    if (args.count() == 4 && args.equalsIgnoreCase(2, "TYPE")) {
      ClientFilter filter = new ClientFilter();
      filter.type = type(args, 3);
      for (Session session : call.server().clients().all()) {
        if (filter.matches(session)) {
          ClientLine.append(session, call, lines);
          lines.append('\n');
        }
      }
    } else if (args.count() > 3 && args.equalsIgnoreCase(2, "ID")) {
      listIds(call, lines);
    } else if (args.count() != 2) {
      throw ErrorTexts.SYNTAX;
    } else {
      for (Session session : call.server().clients().all()) {
        ClientLine.append(session, call, lines);
        lines.append('\n');
      }
    }
    out.verbatim("txt", lines.toString());
  }

  private static void listIds(ClientCall call, StringBuilder lines) {
    Arguments args = call.args();
    for (int i = 3; i < args.count(); i++) {
      Session session = call.server().clients().find(args.toLong(i, ErrorTexts.INVALID_CLIENT_ID));
      if (session != null) {
        ClientLine.append(session, call, lines);
        lines.append('\n');
      }
    }
  }

  static void kill(ClientCall call, ReplySink out) {
    boolean oldForm = call.args().count() == 3;
    ClientFilter filter = oldForm ? byAddress(call.args()) : byOptions(call);
    int killed = 0;
    for (Session session : List.copyOf(call.server().clients().all())) {
      boolean own = session == call.session();
      if (filter.matches(session) && !(own && filter.skipCaller)) {
        if (own) {
          session.closeAfterReply();
        } else {
          session.connection().close();
          call.server().clients().closed(session);
        }
        killed++;
      }
    }
    if (!oldForm) {
      out.integer(killed);
    } else if (killed == 0) {
      throw ErrorTexts.NO_SUCH_CLIENT;
    } else {
      out.ok();
    }
  }

  private static ClientFilter byAddress(Arguments args) {
    ClientFilter filter = new ClientFilter();
    filter.address = args.text(2);
    filter.skipCaller = false;
    return filter;
  }

  private static ClientFilter byOptions(ClientCall call) {
    Arguments args = call.args();
    ClientFilter filter = new ClientFilter();
    for (int i = 2; i < args.count(); i += 2) {
      if (i + 1 == args.count()) {
        throw ErrorTexts.SYNTAX;
      }
      filter.option(call, i);
    }
    return filter;
  }

  private void option(ClientCall call, int at) {
    Arguments args = call.args();
    switch (args.text(at).toLowerCase(Locale.ROOT)) {
      case "id" -> id = args.toLong(at + 1, 1, Long.MAX_VALUE, ErrorTexts.CLIENT_ID_NOT_POSITIVE);
      case "type" -> type = type(args, at + 1);
      case "addr" -> address = args.text(at + 1);
      case "laddr" -> localAddress = args.text(at + 1);
      case "user" -> user = user(call, at + 1);
      case "skipme" -> skipCaller = yes(args, at + 1);
      default -> throw ErrorTexts.SYNTAX;
    }
  }

  private static String type(Arguments args, int index) {
    String name = args.text(index).toLowerCase(Locale.ROOT);
    return switch (name) {
      case NORMAL, "replica", "master", "pubsub" -> name;
      case "slave" -> "replica";
      default -> throw unknown("Unknown client type", args, index);
    };
  }

  private static User user(ClientCall call, int index) {
    User user = call.server().acl().find(call.args().text(index));
    if (user == null) {
      throw unknown("No such user", call.args(), index);
    }
    return user;
  }

  private static CommandException unknown(String what, Arguments args, int index) {
    return ErrorTexts.err(what + " '" + args.text(index) + "'");
  }

  private static boolean yes(Arguments args, int index) {
    boolean yes = args.equalsIgnoreCase(index, "yes");
    if (!yes && !args.equalsIgnoreCase(index, "no")) {
      throw ErrorTexts.SYNTAX;
    }
    return yes;
  }

  private boolean matches(Session session) {
    return (id == 0 || id == session.id())
        && (address == null || address.equals(session.connection().remoteAddress()))
        && (localAddress == null || localAddress.equals(session.connection().localAddress()))
        && (user == null || session.isAuthenticated() && user == session.user())
        && (type == null || type.equals(session.isSubscribed() ? "pubsub" : NORMAL));
  }
}
