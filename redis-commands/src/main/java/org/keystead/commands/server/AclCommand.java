// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.ADMIN;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.STALE;

import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;

/** ACL and its subcommands. */
public enum AclCommand implements CommandSource<ClientCall> {
  ACL(
      d ->
          d.since("6.0.0")
              .container("6.0.0")
              .help(
                  """
                  CAT [<category>]
                      List all commands that belong to <category>, or all command categories
                      when no category is specified.
                  DELUSER <username> [<username> ...]
                      Delete a list of users.
                  DRYRUN <username> <command> [<arg> ...]
                      Returns whether the user can execute the given command without executing \
                  the command.
                  GETUSER <username>
                      Get the user's details.
                  GENPASS [<bits>]
                      Generate a secure 256-bit user password. The optional `bits` argument can
                      be used to specify a different size.
                  LIST
                      Show users details in config file format.
                  LOAD
                      Reload users from the ACL file.
                  LOG [<count> | RESET]
                      Show the ACL log entries.
                  SAVE
                      Save the current config to the ACL file.
                  SETUSER <username> <attribute> [<attribute> ...]
                      Create or modify a user with the specified attributes.
                  USERS
                      List all the registered usernames.
                  WHOAMI
                      Return the current connection username.
                  """)
              .summary("Users and what they may do.")
              .complexity("Depends on the subcommand."),
      (call, out) -> {
        throw ErrorTexts.wrongArity("acl");
      }),
  ACL_CAT(
      d ->
          open(d)
              .summary("The categories of commands, or the commands of one.")
              .complexity("O(1)")
              .args(string("categoryname").optional()),
      AclReplies::categories),
  ACL_DELUSER(
      d ->
          admin(d)
              .summary("Deletes users and closes their connections.")
              .complexity("O(N), N the number of connections")
              .args(string("username").multiple()),
      AclUsers::delete),
  ACL_DRYRUN(
      d ->
          admin(d)
              .since("7.0.0")
              .summary("Whether a user could run a command, without running it.")
              .complexity("O(1)")
              .args(string("username"), string("command"), string("arg").optional().multiple()),
      AclUsers::dryRun),
  ACL_GENPASS(
      d ->
          open(d)
              .summary("A password that nobody can guess: random hexadecimal digits.")
              .complexity("O(1)")
              .args(integer("bits").optional()),
      AclReplies::password),
  ACL_GETUSER(
      d ->
          admin(d)
              .summary("What a user may do, field by field.")
              .complexity("O(N), N the number of the user's passwords and rules")
              .history("6.2.0", "Channel patterns.")
              .history("7.0.0", "Selectors; patterns of keys and channels as rules.")
              .args(string("username")),
      AclReplies::user),
  ACL_LIST(
      d ->
          admin(d)
              .summary("All users as lines of a configuration.")
              .complexity("O(N), N the number of users"),
      AclReplies::list),
  ACL_LOAD(
      d ->
          admin(d)
              .summary("Replaces all users by those of the ACL file.")
              .complexity("O(N), N the number of users"),
      AclUsers::load),
  ACL_LOG(
      d ->
          admin(d)
              .summary("What was denied of late, or forgets it.")
              .complexity("O(N), N the number of entries shown")
              .args(oneof("operation", integer("count"), token("RESET")).optional()),
      AclReplies::log),
  ACL_SAVE(
      d ->
          admin(d)
              .summary("Writes all users to the ACL file.")
              .complexity("O(N), N the number of users"),
      AclUsers::save),
  ACL_SETUSER(
      d ->
          admin(d)
              .summary("Makes a user or changes what one may do.")
              .complexity("O(N), N the number of rules")
              .history("6.2.0", "Channel patterns.")
              .history("7.0.0", "Selectors; keys that may only be read or only be written.")
              .args(string("username"), string("rule").optional().multiple()),
      AclUsers::set),
  ACL_USERS(
      d -> admin(d).summary("The users' names.").complexity("O(N), N the number of users"),
      AclReplies::names),
  ACL_WHOAMI(
      d -> open(d).summary("The name of this connection's user.").complexity("O(1)"),
      (call, out) -> out.bulk(call.session().user().name()));

  private final Command<ClientCall> command;

  AclCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.SERVER, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder open(CommandBuilder d) {
    return d.subcommandOf("acl").since("6.0.0").flags(NOSCRIPT, LOADING, STALE);
  }

  private static CommandBuilder admin(CommandBuilder d) {
    return open(d).flags(ADMIN);
  }
}
