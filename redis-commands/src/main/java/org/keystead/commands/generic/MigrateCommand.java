// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.generic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.keystead.commands.spec.AclCategory.DANGEROUS;
import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.DELETE;
import static org.keystead.commands.spec.KeyFlag.INCOMPLETE;
import static org.keystead.commands.spec.KeyFlag.RW;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorCode;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.spec.KeySpec;
import org.keystead.commands.spec.KeyVisitor;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;
import org.keystead.engine.generic.Emigration;

/** The generic command that brings keys to another server. */
public enum MigrateCommand implements CommandSource<ClientCall> {
  MIGRATE(
      d ->
          d.since("2.6.0")
              .flags(WRITE)
              .categories(DANGEROUS)
              .summary("Brings keys to another server, which must not have them.")
              .complexity("O(N), N the size of the values, and the way to the other server")
              .tips("nondeterministic_output")
              .history("3.0.0", "COPY and REPLACE.")
              .history("3.0.6", "KEYS.")
              .history("4.0.7", "AUTH.")
              .history("6.0.0", "AUTH2.")
              .overrideKeys(
                  KeySpec.range(3, 0, 1, RW, ACCESS, DELETE),
                  KeySpec.keyword(
                      "KEYS", -2, new KeySpec.Find.Range(-1, 1, 0), RW, ACCESS, DELETE, INCOMPLETE))
              .overrideKeySearch(MigrateCommand::keys)
              .args(
                  string("host"),
                  integer("port"),
                  oneof("key_or_empty_string", key(), token("empty_string", "")),
                  integer("destination-db"),
                  integer("timeout"),
                  token("COPY").since("3.0.0").optional(),
                  token("REPLACE").since("3.0.0").optional(),
                  oneof(
                          "authentication",
                          string("password").after("AUTH").since("4.0.7").optional(),
                          block("username_password", string("username"), string("password"))
                              .after("AUTH2")
                              .since("6.0.0")
                              .optional())
                      .optional(),
                  key().after("KEYS").since("3.0.6").multiple().optional()),
      MigrateCommand::migrate);

  private static final int KEY = 3;
  private static final int FIRST_OPTION = 6;
  private static final int DEFAULT_PATIENCE_MILLIS = 1000;
  private static final CommandException KEY_AND_KEYS =
      ErrorTexts.err(
          "When using MIGRATE KEYS option, the key argument must be set to the empty string");
  private static final CommandException CHANGED =
      ErrorTexts.err(
          "a key was changed while it was sent: both servers have it, the target as it was");

  private final Command<ClientCall> command;

  MigrateCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.GENERIC, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static void keys(Arguments args, KeyVisitor visitor) {
    int first = KEY;
    int end = KEY + 1;
    for (int i = FIRST_OPTION; i < args.count(); i++) {
      if (args.equalsIgnoreCase(i, "KEYS")) {
        // With a key before it that is a mistake, which the command itself tells.
        first = i + 1;
        end = args.length(KEY) > 0 ? first : args.count();
        break;
      }
      i += args.equalsIgnoreCase(i, "AUTH") ? 1 : args.equalsIgnoreCase(i, "AUTH2") ? 2 : 0;
    }
    for (int i = first; i < end; i++) {
      visitor.key(i, EnumSet.of(RW, ACCESS, DELETE));
    }
  }

  /** How the keys shall be brought there. */
  private static final class Request {
    private boolean copy;
    private boolean replace;
    private List<byte[]> authentication = List.of();
    private int firstKey = KEY;
    private int endOfKeys = KEY + 1;
  }

  private static void migrate(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    Request request = request(args);
    int patienceMillis = (int) Math.min(Integer.MAX_VALUE, args.toLong(5));
    long database = args.toLong(4);
    List<Emigration> keys = new ArrayList<>();
    for (int i = request.firstKey; i < request.endOfKeys; i++) {
      Emigration key =
          Emigration.begin(call.keyspace(), args.slice(i), TransferCommand.options(call));
      if (key != null) {
        keys.add(key);
      }
    }
    if (keys.isEmpty()) {
      out.simple("NOKEY");
      return;
    }
    try (MigrationTarget target =
        MigrationTarget.connect(
            args.text(1),
            args.text(2),
            patienceMillis <= 0 ? DEFAULT_PATIENCE_MILLIS : patienceMillis)) {
      send(target, request, database, keys);
      receive(target, request, keys);
    } catch (IOException e) {
      throw new CommandException(ErrorCode.IOERR, String.valueOf(e.getMessage()));
    }
    out.ok();
  }

  private static Request request(Arguments args) {
    Request request = new Request();
    for (int i = FIRST_OPTION; i < args.count(); i++) {
      int more = args.count() - i - 1;
      if (args.equalsIgnoreCase(i, "COPY")) {
        request.copy = true;
      } else if (args.equalsIgnoreCase(i, "REPLACE")) {
        request.replace = true;
      } else if (args.equalsIgnoreCase(i, "AUTH") && more >= 1) {
        request.authentication = List.of(args.bytes(++i));
      } else if (args.equalsIgnoreCase(i, "AUTH2") && more >= 2) {
        request.authentication = List.of(args.bytes(i + 1), args.bytes(i + 2));
        i += 2;
      } else if (args.equalsIgnoreCase(i, "KEYS")) {
        if (args.length(KEY) != 0) {
          throw KEY_AND_KEYS;
        }
        request.firstKey = i + 1;
        request.endOfKeys = args.count();
        break; // all that follows are keys
      } else {
        throw ErrorTexts.SYNTAX;
      }
    }
    return request;
  }

  private static void send(
      MigrationTarget target, Request request, long database, List<Emigration> keys)
      throws IOException {
    if (!request.authentication.isEmpty()) {
      target.send("AUTH", request.authentication);
    }
    target.send("SELECT", List.of(Long.toString(database).getBytes(US_ASCII)));
    for (Emigration key : keys) {
      List<byte[]> words = new ArrayList<>();
      words.add(key.key());
      words.add(Long.toString(key.lifeMillis()).getBytes(US_ASCII));
      words.add(key.payload());
      if (request.replace) {
        words.add("REPLACE".getBytes(US_ASCII));
      }
      target.send("RESTORE", words);
    }
    target.flush();
  }

  /** Deletes here what is there; the first refusal is told when all replies were read. */
  private static void receive(MigrationTarget target, Request request, List<Emigration> keys)
      throws IOException {
    String refusal = request.authentication.isEmpty() ? "" : target.refusal();
    String ofDatabase = target.refusal();
    refusal = refusal.isEmpty() ? ofDatabase : refusal;
    boolean wrongPlace = !refusal.isEmpty();
    boolean changed = false;
    for (Emigration key : keys) {
      String ofKey = target.refusal();
      if (!ofKey.isEmpty()) {
        refusal = refusal.isEmpty() ? ofKey : refusal;
      } else if (!request.copy && !wrongPlace) {
        changed |= !key.complete();
      }
    }
    if (!refusal.isEmpty()) {
      throw ErrorTexts.err("Target instance replied with error: " + refusal);
    }
    if (changed) {
      throw CHANGED;
    }
  }
}
