// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.spec.AclCategory;
import org.keystead.commands.spec.CommandSpec;
import org.keystead.commands.table.Call;
import org.keystead.commands.table.CommandTable;

/**
 * All users of a server, and whether one may do something.
 *
 * <p>Threads: any. Users are changed one after the other; checks see the rights of before or after.
 */
public final class Acl {
  /** The user of every client that has not said who it is; cannot be deleted. */
  public static final String DEFAULT_USER = "default";

  private static final List<String> DEFAULT_RULES = List.of("+@all", "~*", "&*", "on", "nopass");

  private final CommandIndex index;
  private final Description description;
  private final ConcurrentSkipListMap<String, User> users = new ConcurrentSkipListMap<>();
  private final User defaultUser;
  private final AclLog log = new AclLog();
  private volatile boolean channelsByDefault;
  private volatile boolean open = true;

  /** The default user alone, who may do everything without a password. */
  public <C extends Call> Acl(CommandTable<C> commands) {
    this.index = new CommandIndex(commands);
    this.description = new Description(index);
    this.defaultUser = new User(DEFAULT_USER, defaultRights());
    users.put(DEFAULT_USER, defaultUser);
  }

  private UserRights defaultRights() {
    try {
      return new UserBuilder(index, true).apply(DEFAULT_RULES).build();
    } catch (RuleException e) {
      throw new IllegalStateException(e);
    }
  }

  public User defaultUser() {
    return defaultUser;
  }

  /** Whether clients that have not authenticated may do what the default user may. */
  public boolean isOpen() {
    return open;
  }

  public AclLog log() {
    return log;
  }

  public @Nullable User find(String name) {
    return users.get(name);
  }

  /** All users in the order of their names. */
  public Collection<User> users() {
    return users.values();
  }

  /** The user's rules, their characters standing for bytes. */
  public String describe(User user) {
    return description.of(user.rights());
  }

  /** The user as a line of a configuration. */
  public String line(User user) {
    return "user " + RuleText.ofCharacters(user.name()) + ' ' + describe(user);
  }

  /** A user as ACL GETUSER tells it; passwords are hashes, the root selector comes first. */
  public record UserText(
      List<String> flags, List<String> passwords, List<SelectorText> selectors) {}

  /** What a selector allows, as rules. */
  public record SelectorText(String commands, String keys, String channels) {}

  /** The user's fields; characters of rules stand for bytes. */
  public UserText text(User user) {
    UserRights rights = user.rights();
    List<SelectorText> selectors = rights.selectors().stream().map(this::text).toList();
    return new UserText(rights.flags(), rights.passwords(), selectors);
  }

  private SelectorText text(Selector selector) {
    return new SelectorText(
        description.commands(selector), Description.keys(selector), Description.channels(selector));
  }

  /** The full names of the commands of a category; null if there is no such category. */
  public @Nullable List<String> commandsOf(String categoryName) {
    AclCategory category = CommandIndex.categoryNamed(categoryName);
    return category == null ? null : index.names(category);
  }

  /**
   * Null if the user may run the command with these arguments; else why not. To be asked of each
   * command: before it is carried out, before it is queued, and of a queued one again.
   */
  public @Nullable Denial check(User user, CommandSpec spec, Arguments arguments) {
    if (user.isAllowedAll()) {
      return null;
    }
    int number = index.number(spec);
    Denial told = Denial.OF_COMMAND;
    for (Selector selector : user.rights().selectors()) {
      Denial denial = selector.check(spec, number, arguments);
      if (denial == null) {
        return null;
      }
      told = denial.outweighs(told) ? denial : told;
    }
    return told;
  }

  /**
   * Whether the user may read whatever key the command comes upon: those that SORT finds by pattern
   * are not among its arguments.
   */
  public boolean readsAnyKey(User user, CommandSpec spec, Arguments arguments) {
    if (user.isAllowedAll()) {
      return true;
    }
    int number = index.number(spec);
    return user.rights().selectors().stream()
        .anyMatch(
            selector -> selector.readsAnyKey() && selector.check(spec, number, arguments) == null);
  }

  /**
   * Makes a user or changes one: all rules or none.
   *
   * @throws RuleException if one is none
   */
  public synchronized User set(String name, List<String> rules) throws RuleException {
    User user = users.get(name);
    UserRights rights = builder(user).apply(rules).build();
    if (user == null) {
      user = new User(name, rights);
      users.put(name, user);
    } else {
      replace(user, rights);
    }
    return user;
  }

  private UserBuilder builder(@Nullable User user) {
    return user == null
        ? new UserBuilder(index, channelsByDefault)
        : new UserBuilder(index, channelsByDefault, user.rights());
  }

  private void replace(User user, UserRights rights) {
    user.rights(rights);
    open = defaultUser.isEnabled() && defaultUser.needsNoPassword();
  }

  /** Deletes a user; the caller disconnects its clients. Null if there is none of that name. */
  public synchronized @Nullable User remove(String name) {
    if (name.equals(DEFAULT_USER)) {
      throw new IllegalArgumentException("the default user stays");
    }
    return users.remove(name);
  }

  /** {@code requirepass}: the default user's only password; empty for none. */
  public synchronized void requirePassword(String password) {
    List<String> rules =
        password.isEmpty()
            ? List.of("nopass")
            : List.of("resetpass", '>' + RuleText.ofCharacters(password));
    try {
      set(DEFAULT_USER, rules);
    } catch (RuleException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code acl-pubsub-default}: whether new users may use all channels. */
  public void channelsByDefault(boolean allowed) {
    channelsByDefault = allowed;
  }

  /** {@code acllog-max-len}. */
  public void mostLogEntries(long most) {
    log.most(most);
  }

  /**
   * Takes over the {@code user} lines of a configuration.
   *
   * @throws AclFileException with place, rule and reason; some users may have been made then
   */
  public synchronized void load(List<UserLine> lines) throws AclFileException {
    for (UserLine line : lines) {
      try {
        if (line.name().equals(DEFAULT_USER)) {
          set(DEFAULT_USER, List.of("reset"));
        }
        set(line.name(), line.rules());
      } catch (RuleException e) {
        throw new AclFileException(
            line.place()
                + ": Error loading ACL rule '"
                + RuleText.characters(e.rule())
                + "' for the user named '"
                + line.name()
                + "': "
                + e.mistake().text());
      }
    }
  }

  /**
   * Replaces all users by those of a file, or none if anything in it is wrong.
   *
   * @return the former users, whose clients the caller disconnects; the default user stays
   * @throws AclFileException with all that is wrong
   */
  public synchronized Collection<User> load(Path file) throws AclFileException {
    AclFile read = AclFile.read(file);
    Map<String, UserRights> loaded = new HashMap<>();
    for (UserLine line : read.users()) {
      UserBuilder builder = new UserBuilder(index, channelsByDefault);
      for (String rule : line.rules()) {
        try {
          builder.apply(rule);
        } catch (RuleException e) {
          read.mistake(line.place(), ": " + e.mistake().text());
        }
      }
      loaded.put(line.name(), builder.build());
    }
    if (!read.mistakes().isEmpty()) {
      throw new AclFileException(
          RuleText.characters(read.mistakes())
              + "WARNING: ACL errors detected, no change to the previously active ACL rules was"
              + " performed");
    }
    return replaceAll(loaded);
  }

  private Collection<User> replaceAll(Map<String, UserRights> loaded) {
    UserRights ofDefault = loaded.remove(DEFAULT_USER);
    replace(defaultUser, ofDefault == null ? defaultRights() : ofDefault);
    List<User> former = new ArrayList<>(users.values());
    former.remove(defaultUser);
    former.forEach(user -> users.remove(user.name()));
    loaded.forEach((name, rights) -> users.put(name, new User(name, rights)));
    return former;
  }

  /** Writes all users to a file. */
  public void save(Path file) throws IOException {
    AclFile.write(file, users.values().stream().map(this::line).toList());
  }
}
