// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.commands.Commands;
import org.keystead.commands.acl.AclLog.Context;
import org.keystead.commands.acl.Denial.Reason;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.AclCategory;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandTable;
import org.keystead.testkit.Seeds;

class AclTest {
  private static final CommandTable<ClientCall> TABLE = Commands.table();

  @TempDir Path dir;
  private final Acl acl = new Acl(TABLE);

  @Test
  void theDefaultUserMayDoEverythingWithoutBeingAsked() {
    assertTrue(acl.defaultUser().isAllowedAll());
    assertTrue(acl.isOpen());
    assertNull(check(acl.defaultUser(), "FLUSHALL"));
  }

  @Test
  void aNewUserMayDoNothingButAuthenticate() throws RuleException {
    User user = acl.set("u", List.of());
    assertFalse(user.isAllowedAll());
    assertEquals(Denial.OF_COMMAND, check(user, "GET", "a"));
    assertNull(check(user, "AUTH", "x"));
    assertFalse(user.accepts(new byte[0]), "off");
  }

  @Test
  void keysAreHeldToWhatTheCommandDoesWithThem() throws RuleException {
    User user = acl.set("u", List.of("+@all", "%R~r*", "%W~w*", "~b"));
    assertNull(check(user, "GET", "r1"));
    assertNull(check(user, "SET", "w1", "x"));
    assertNull(check(user, "COPY", "r1", "w1"));
    assertNull(check(user, "EXISTS", "w1"), "whether a key exists tells nothing of its value");
    assertEquals(new Denial(Reason.KEY, 1), check(user, "GET", "w1"));
    assertEquals(new Denial(Reason.KEY, 1), check(user, "SET", "r1", "x"));
    assertEquals(new Denial(Reason.KEY, 2), check(user, "COPY", "r1", "r2"));
    assertEquals(new Denial(Reason.KEY, 3), check(user, "MSET", "b", "1", "c", "2"));
    assertNull(check(user, "GETSET", "b", "1"));
  }

  @Test
  void theDenialThatIsToldIsThatOfTheSelectorThatCameClosest() throws RuleException {
    User user = acl.set("u", List.of("+get", "~a", "(+mset ~x)", "(+mset ~x ~y)"));
    assertEquals(Denial.OF_COMMAND, check(user, "SET", "a", "1"));
    assertEquals(new Denial(Reason.KEY, 5), check(user, "MSET", "x", "1", "y", "1", "z", "1"));
    assertNull(check(user, "MSET", "x", "1", "y", "1"));
  }

  @Test
  void aRuleThatIsRefusedChangesNothing() throws RuleException {
    User user = acl.set("u", List.of("on", "+get"));
    String before = acl.describe(user);
    assertThrows(RuleException.class, () -> acl.set("u", List.of("off", "-get", "+nosuch")));
    assertEquals(before, acl.describe(user));
    assertThrows(RuleException.class, () -> acl.set("v", List.of("+nosuch")));
    assertNull(acl.find("v"));
  }

  @Test
  void patternsAndPasswordsMayBeAnyBytes() throws RuleException {
    byte[] password = {'>', (byte) 0xff, 0, 'x'};
    User user =
        acl.set(
            "u",
            List.of("on", "+get", "~\u00ff*", new String(password, StandardCharsets.ISO_8859_1)));
    assertTrue(user.accepts(new byte[] {(byte) 0xff, 0, 'x'}));
    assertFalse(user.accepts("x".getBytes(StandardCharsets.UTF_8)));
    byte[] key = {(byte) 0xff, 1};
    byte[] get = "GET".getBytes(StandardCharsets.UTF_8);
    assertNull(check(user, Arguments.of(get, key)));
    assertNotNull(check(user, Arguments.of(get, new byte[] {1, (byte) 0xff})));
  }

  @Test
  void requirepassIsTheDefaultUsersOnlyPassword() {
    acl.requirePassword("caf\u00e9");
    assertFalse(acl.isOpen());
    assertTrue(acl.defaultUser().accepts("caf\u00e9".getBytes(StandardCharsets.UTF_8)));
    acl.requirePassword("other");
    assertFalse(acl.defaultUser().accepts("caf\u00e9".getBytes(StandardCharsets.UTF_8)));
    acl.requirePassword("");
    assertTrue(acl.isOpen());
  }

  @Test
  void whatIsDescribedIsWhatWasMeant() throws RuleException {
    long seed = Seeds.first();
    Random random = new Random(seed);
    List<String> names =
        TABLE.commands().stream().map(Command::spec).map(Object::toString).toList();
    for (int round = 0; round < 300; round++) {
      List<String> rules = new ArrayList<>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        rules.add(randomRule(random, names));
      }
      User user = acl.set("u", List.of("reset"));
      try {
        acl.set("u", rules);
      } catch (RuleException e) {
        continue;
      }
      String described = acl.describe(user);
      User again = acl.set("v", List.of("reset"));
      acl.set("v", rules(described));
      assertEquals(described, acl.describe(again), () -> "seed " + seed + ": " + rules);
      for (int i = 0; i < user.rights().selectors().size(); i++) {
        assertEquals(
            user.rights().selectors().get(i).commands(),
            again.rights().selectors().get(i).commands(),
            () -> "seed " + seed + ": " + rules + " -> " + described);
      }
    }
  }

  private static String randomRule(Random random, List<String> names) {
    String sign = random.nextBoolean() ? "+" : "-";
    AclCategory[] categories = AclCategory.values();
    return switch (random.nextInt(9)) {
      case 0 -> sign + "@all";
      case 1, 2, 3 -> sign + '@' + categories[random.nextInt(categories.length)].wireName();
      case 4 -> "+select|" + random.nextInt(3);
      case 5 -> "%R~k" + random.nextInt(3);
      case 6 -> "(+get ~" + random.nextInt(3) + ")";
      default -> sign + names.get(random.nextInt(names.size()));
    };
  }

  @Test
  void alikeDenialsWithinAMinuteAreOneEntry() {
    AclLog log = acl.log();
    AclLog.Event get = new AclLog.Event(Reason.KEY, Context.TOPLEVEL, "a", "u");
    log.add(get, "first", 1_000);
    log.add(new AclLog.Event(Reason.KEY, Context.MULTI, "a", "u"), "multi", 2_000);
    log.add(get, "second", 61_000);
    assertEquals(
        List.of("2 second", "1 multi"),
        log.latest(10).stream().map(entry -> entry.count() + " " + entry.clientInfo()).toList());
    log.add(get, "third", 121_001);
    assertEquals(1, log.latest(1).get(0).count());
    assertEquals(3, log.latest(10).size());
    acl.mostLogEntries(2);
    assertEquals(2, log.latest(10).size());
    log.clear();
    assertEquals(List.of(), log.latest(10));
  }

  @Test
  void aFileIsSavedAndLoaded() throws Exception {
    Path file = dir.resolve("users.acl");
    acl.set("u", List.of("on", ">p", "+get", "~a*", "&x", "(+set ~b)"));
    acl.save(file);
    Acl other = new Acl(TABLE);
    User gone = other.set("gone", List.of());
    assertEquals(List.of(gone), List.copyOf(other.load(file)));
    assertEquals(
        acl.users().stream().map(acl::line).toList(),
        other.users().stream().map(other::line).toList());
    assertSame(other.defaultUser(), other.find("default"));
    try (var files = Files.list(dir)) {
      assertEquals(1, files.count(), "no temporary file is left");
    }
  }

  @Test
  void aFileWithoutTheDefaultUserMakesHimAsHeWas() throws Exception {
    acl.requirePassword("secret");
    acl.load(write("user u on nopass +@all ~*"));
    assertTrue(acl.isOpen());
  }

  @Test
  void everyMistakeOfAFileIsTold() throws Exception {
    Path file =
        write(
            "user u on +nosuch nonsense",
            "",
            "hello",
            "user u off",
            "user v (+get",
            "user w ~* ~a");
    AclFileException e = assertThrows(AclFileException.class, () -> acl.load(file));
    assertEquals(
        List.of(
            file + ":3 should start with user keyword followed by the username",
            "WARNING: Duplicate user 'u' found on line 4",
            file + ":5: Unmatched parenthesis in selector definition",
            file + ":1: Unknown command or category name in ACL",
            file + ":1: Syntax error"),
        List.of(String.valueOf(e.getMessage()).split("\\. ")).subList(0, 5));
    assertTrue(String.valueOf(e.getMessage()).endsWith("rules was performed"), e.getMessage());
    assertEquals(1, acl.users().size());
  }

  @Test
  void aFileThatIsMissingIsSaidToBe() {
    Path file = dir.resolve("none.acl");
    AclFileException e = assertThrows(AclFileException.class, () -> acl.load(file));
    assertEquals(
        "Error loading ACLs, opening file '" + file + "': No such file or directory",
        e.getMessage());
  }

  @Test
  void aLineOfTheConfigurationThatIsWrongIsToldWithItsPlace() {
    UserLine line = new UserLine("u", List.of("on", "+nosuch"), "keystead.conf:7");
    AclFileException e = assertThrows(AclFileException.class, () -> acl.load(List.of(line)));
    assertEquals(
        "keystead.conf:7: Error loading ACL rule '+nosuch' for the user named 'u': Unknown command"
            + " or category name in ACL",
        e.getMessage());
  }

  private Path write(String... lines) throws IOException {
    return Files.write(dir.resolve("file.acl"), List.of(lines));
  }

  private @Nullable Denial check(User user, String... words) {
    return check(user, Arguments.ofUtf8(words));
  }

  private @Nullable Denial check(User user, Arguments arguments) {
    return acl.check(user, TABLE.resolve(arguments).spec(), arguments);
  }

  /** A description as the rules that SETUSER takes. */
  private static List<String> rules(String description) {
    try {
      return RuleText.joinSelectors(List.of(description.split(" ", -1)));
    } catch (RuleText.UnclosedSelectorException e) {
      throw new AssertionError(description, e);
    }
  }
}
