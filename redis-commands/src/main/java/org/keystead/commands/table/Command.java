// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.table;

import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.CommandSpec;
import org.keystead.commands.spec.Declaration;

/** A declared command with its handler. Immutable. */
public record Command<C extends Call>(CommandSpec spec, Handler<C> handler) {

  /** The command that the enum constant {@code constantName} declares. */
  public static <C extends Call> Command<C> of(
      CommandGroup group, String constantName, Declaration declaration, Handler<C> handler) {
    return new Command<>(CommandSpec.of(group, constantName, declaration), handler);
  }

  /** A container that does nothing by itself. */
  public static <C extends Call> Command<C> container(
      CommandGroup group, String constantName, Declaration declaration) {
    return of(group, constantName, declaration, Command::unreachable);
  }

  /** Runs the handler; arity and permissions were checked by the caller. */
  public void run(C call, ReplySink out) {
    call.begin(spec);
    handler.handle(call, out);
  }

  private static void unreachable(Call call, ReplySink out) {
    throw new IllegalStateException(call.spec().name() + " has no handler of its own");
  }
}
