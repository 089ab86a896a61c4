// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keystead.commands.acl.Acl;
import org.keystead.commands.acl.AclFileException;
import org.keystead.commands.acl.Denial;
import org.keystead.commands.acl.RuleException;
import org.keystead.commands.acl.RuleText;
import org.keystead.commands.acl.RuleText.UnclosedSelectorException;
import org.keystead.commands.acl.User;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.channels.ChannelKind;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.session.Session;
import org.keystead.commands.table.Command;

/** What ACL does with users. */
final class AclUsers {
  private static final Logger LOG = System.getLogger(AclUsers.class.getName());

  private static final CommandException NO_FILE =
      ErrorTexts.err(
          "This Redis instance is not configured to use an ACL file. You may want to specify users"
              + " via the ACL SETUSER command and then issue a CONFIG REWRITE (assuming you have a"
              + " Redis configuration file set) in order to store users in the Redis"
              + " configuration.");

  private AclUsers() {}

  static void set(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    String name = args.text(2);
    if (RuleText.hasBlanks(name)) {
      throw ErrorTexts.err("Usernames can't contain spaces or null characters");
    }
    List<String> words = new ArrayList<>();
    for (int i = 3; i < args.count(); i++) {
      words.add(RuleText.of(args, i));
    }
    try {
      User user = call.server().acl().set(name, RuleText.joinSelectors(words));
      closeSubscribers(call, user);
    } catch (UnclosedSelectorException e) {
      throw ErrorTexts.err(
          "Unmatched parenthesis in acl selector starting at '"
              + RuleText.quoted(e.firstWord())
              + "'.");
    } catch (RuleException e) {
      throw ErrorTexts.err(
          "Error in ACL SETUSER modifier '"
              + RuleText.quoted(e.rule())
              + "': "
              + e.mistake().text());
    }
    out.ok();
  }

  /** Closes the clients that listen to channels which the user may not use any more. */
  private static void closeSubscribers(ClientCall call, User user) {
    if (user.isAllowedAll()) {
      return;
    }
    Set<Session> closed = new LinkedHashSet<>();
    call.server()
        .channels()
        .each(
            (kind, name, subscriber) -> {
              if (subscriber instanceof Session session
                  && session.user() == user
                  && !user.allowsChannel(name, kind == ChannelKind.PATTERN)) {
                closed.add(session);
              }
            });
    closed.forEach(session -> close(call, session));
  }

  private static void close(ClientCall call, Session session) {
    if (session == call.session()) {
      session.closeAfterReply();
    } else {
      session.connection().close();
    }
  }

  static void delete(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    for (int i = 2; i < args.count(); i++) {
      if (args.text(i).equals(Acl.DEFAULT_USER)) {
        throw ErrorTexts.err("The 'default' user cannot be removed");
      }
    }
    int deleted = 0;
    for (int i = 2; i < args.count(); i++) {
      User user = call.server().acl().remove(args.text(i));
      if (user != null) {
        deleted++;
        disconnect(call, user);
      }
    }
    out.integer(deleted);
  }

  /** Closes the connections of a user who is no more; the caller's after its reply. */
  private static void disconnect(ClientCall call, User user) {
    for (Session session : call.server().clients().all()) {
      if (session.user() == user) {
        session.disown();
        close(call, session);
      }
    }
  }

  static void dryRun(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    User user = call.server().acl().find(args.text(2));
    if (user == null) {
      throw ErrorTexts.err("User '" + args.text(2) + "' not found");
    }
    Arguments inner = tail(args, 3);
    Command<ClientCall> command = call.server().commands().find(inner);
    if (command == null) {
      throw ErrorTexts.err("Command '" + args.text(3) + "' not found");
    }
    if (!command.spec().admits(inner.count())) {
      throw ErrorTexts.wrongArity(command.spec().name());
    }
    Denial denial = call.server().acl().check(user, command.spec(), inner);
    if (denial == null) {
      out.ok();
    } else {
      out.bulk(RuleText.bytes(denial.sentence(command.spec(), inner)));
    }
  }

  private static Arguments tail(Arguments args, int from) {
    byte[][] values = new byte[args.count() - from][];
    for (int i = from; i < args.count(); i++) {
      values[i - from] = args.bytes(i);
    }
    return Arguments.of(values);
  }

  static void load(ClientCall call, ReplySink out) {
    try {
      call.server().acl().load(file(call)).forEach(user -> disconnect(call, user));
    } catch (AclFileException e) {
      throw ErrorTexts.err(String.valueOf(e.getMessage()));
    }
    out.ok();
  }

  static void save(ClientCall call, ReplySink out) {
    Path file = file(call);
    try {
      call.server().acl().save(file);
    } catch (IOException e) {
      LOG.log(Level.WARNING, () -> "KSC0003 cannot write the ACL file " + file, e);
      throw ErrorTexts.err(
          "There was an error trying to save the ACLs. Please check the server logs for more"
              + " information");
    }
    out.ok();
  }

  private static Path file(ClientCall call) {
    String name = call.server().settings().aclFile();
    if (name.isEmpty()) {
      throw NO_FILE;
    }
    return Path.of(name);
  }
}
