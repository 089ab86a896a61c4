// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.keystead.commands.acl.Acl;
import org.keystead.commands.acl.AclLog;
import org.keystead.commands.acl.RuleText;
import org.keystead.commands.acl.User;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.AclCategory;

/** What ACL tells of users, categories and denials. */
final class AclReplies {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int DEFAULT_BITS = 256;
  private static final int MOST_BITS = 4096;
  private static final int DEFAULT_LOG_ENTRIES = 10;

  private AclReplies() {}

  static void categories(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    checkCount(call, 3);
    if (args.count() == 2) {
      out.array(AclCategory.values().length);
      for (AclCategory category : AclCategory.values()) {
        out.bulk(category.wireName());
      }
      return;
    }
    List<String> names = call.server().acl().commandsOf(args.text(2));
    if (names == null) {
      throw ErrorTexts.err("Unknown category '" + args.text(2) + "'");
    }
    out.array(names.size());
    names.forEach(out::bulk);
  }

  private static void checkCount(ClientCall call, int most) {
    if (call.args().count() > most) {
      throw ErrorTexts.unknownSubcommandOrArity("acl", call.args().text(1));
    }
  }

  static void password(ClientCall call, ReplySink out) {
    checkCount(call, 3);
    long bits = call.args().count() == 2 ? DEFAULT_BITS : call.args().toLong(2);
    if (bits <= 0 || bits > MOST_BITS) {
      throw ErrorTexts.err(
          "ACL GENPASS argument must be the number of bits for the output password, a positive"
              + " number up to "
              + MOST_BITS);
    }
    byte[] random = new byte[(int) (bits + 7) / 8];
    RANDOM.nextBytes(random);
    out.bulk(HexFormat.of().formatHex(random).substring(0, (int) (bits + 3) / 4));
  }

  static void names(ClientCall call, ReplySink out) {
    List<User> users = List.copyOf(call.server().acl().users());
    out.array(users.size());
    users.forEach(user -> out.bulk(user.name()));
  }

  static void list(ClientCall call, ReplySink out) {
    Acl acl = call.server().acl();
    List<User> users = List.copyOf(acl.users());
    out.array(users.size());
    users.forEach(user -> out.bulk(RuleText.bytes(acl.line(user))));
  }

  static void user(ClientCall call, ReplySink out) {
    User user = call.server().acl().find(call.args().text(2));
    if (user == null) {
      out.nil();
      return;
    }
    Acl.UserText text = call.server().acl().text(user);
    List<Acl.SelectorText> selectors = text.selectors();
    out.map(6);
    out.bulk("flags");
    out.set(text.flags().size());
    text.flags().forEach(out::bulk);
    out.bulk("passwords");
    out.array(text.passwords().size());
    text.passwords().forEach(out::bulk);
    selector(selectors.get(0), out);
    out.bulk("selectors");
    out.array(selectors.size() - 1);
    for (Acl.SelectorText selector : selectors.subList(1, selectors.size())) {
      out.map(3);
      selector(selector, out);
    }
  }

  private static void selector(Acl.SelectorText selector, ReplySink out) {
    out.bulk("commands");
    out.bulk(RuleText.bytes(selector.commands()));
    out.bulk("keys");
    out.bulk(RuleText.bytes(selector.keys()));
    out.bulk("channels");
    out.bulk(RuleText.bytes(selector.channels()));
  }

  static void log(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    checkCount(call, 3);
    AclLog log = call.server().acl().log();
    if (args.count() == 3 && args.equalsIgnoreCase(2, "RESET")) {
      log.clear();
      out.ok();
      return;
    }
    long count = args.count() == 2 ? DEFAULT_LOG_ENTRIES : Math.max(0, args.toLong(2));
    long now = call.server().engine().clock().millis();
    List<AclLog.Entry> entries = log.latest(count);
    out.array(entries.size());
    entries.forEach(entry -> entry(entry, now, out));
  }

  private static void entry(AclLog.Entry entry, long now, ReplySink out) {
    AclLog.Event event = entry.event();
    out.map(7);
    out.bulk("count");
    out.integer(entry.count());
    out.bulk("reason");
    out.bulk(event.reason().wireName());
    out.bulk("context");
    out.bulk(event.context().wireName());
    out.bulk("object");
    out.bulk(RuleText.bytes(event.object()));
    out.bulk("username");
    out.bulk(event.userName());
    out.bulk("age-seconds");
    out.real((now - entry.atEpochMillis()) / 1000.0);
    out.bulk("client-info");
    out.bulk(entry.clientInfo());
  }
}
