// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The arrows of the design: which module may see which, and no package cycles. */
final class LayersTest {
  private static final String[] JDK = {
    "java..", "javax.crypto..", "javax.management..", "javax.net..", "javax.security..", "jdk.."
  };
  private static final String JSPECIFY = "org.jspecify.annotations..";

  private static final JavaClasses ALL = Modules.allClasses();

  @ParameterizedTest
  @EnumSource(Modules.class)
  void everyModuleWithSourcesWasLookedAt(Modules module) {
    if (module.sourceFiles() == 0) {
      return;
    }
    JavaClasses classes = module.classes();
    long topLevel =
        classes.stream()
            .filter(c -> c.isTopLevelClass() && !c.getSimpleName().equals("package-info"))
            .count();
    assertTrue(topLevel >= module.sourceFiles(), () -> module + ": only " + topLevel + " classes");
  }

  @ParameterizedTest
  @EnumSource(Modules.class)
  void everyClassOfAModuleLivesInTheModulesPackage(Modules module) {
    holds(classes().should().resideInAnyPackage(module.allPackages()), classesOf(module));
  }

  @Test
  void engineSeesTheJdkOnly() {
    sees(Modules.ENGINE);
  }

  @Test
  void commandsSeeTheEngine() {
    sees(Modules.COMMANDS, Modules.ENGINE.packages());
  }

  @Test
  void luaSeesTheJdkOnly() {
    String[] allowed = Arrays.copyOf(JDK, JDK.length + 2);
    allowed[JDK.length] = Modules.LUA.packages();
    allowed[JDK.length + 1] = JSPECIFY;
    holds(
        classes()
            .that()
            .resideInAPackage(Modules.LUA.packages())
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(allowed),
        ALL);
  }

  @Test
  void scriptsSeeLuaTheCommandsAndTheEngine() {
    sees(
        Modules.LUA,
        "org.keystead.scripts..",
        Modules.COMMANDS.packages(),
        Modules.ENGINE.packages());
  }

  @Test
  void commandsAndDoorsKnowTheLanguageOfScriptsByItsInterfaceOnly() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(Modules.LUA.allPackages())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Modules.LUA.allPackages()),
        ALL);
  }

  @Test
  void jcacheSeesTheEngineAndItsApiAndNeverTheCommands() {
    sees(Modules.JCACHE, Modules.ENGINE.packages(), "javax.cache..");
  }

  @Test
  void hibernateSeesTheEngineAndItsApiAndNeverTheCommands() {
    sees(Modules.HIBERNATE, Modules.ENGINE.packages(), "org.hibernate..", "jakarta.transaction..");
  }

  @Test
  void respSeesCommandsEngineAndNetty() {
    sees(Modules.RESP, Modules.COMMANDS.packages(), Modules.ENGINE.packages(), "io.netty..");
  }

  @Test
  void nodeSeesTheRespDoorAndWhatIsBelow() {
    sees(
        Modules.NODE,
        Modules.RESP.packages(),
        Modules.COMMANDS.packages(),
        Modules.ENGINE.packages(),
        "io.netty..");
  }

  @Test
  void jakartaSeesTheProviderTheRespDoorAndTheServersApis() {
    sees(
        Modules.JAKARTA,
        Modules.JCACHE.packages(),
        Modules.RESP.packages(),
        Modules.COMMANDS.packages(),
        Modules.ENGINE.packages(),
        "javax.cache..",
        "jakarta..",
        "org.eclipse.microprofile..");
  }

  @Test
  void doorsNeverSeeEachOther() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(Modules.JCACHE.packages())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                Modules.RESP.packages(),
                Modules.NODE.packages(),
                Modules.HIBERNATE.packages(),
                Modules.JAKARTA.packages()),
        ALL);
    holds(
        noClasses()
            .that()
            .resideInAPackage(Modules.HIBERNATE.packages())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                Modules.JCACHE.packages(), Modules.RESP.packages(), Modules.NODE.packages()),
        ALL);
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(
                Modules.RESP.packages(), Modules.NODE.packages(), Modules.COMMANDS.packages())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Modules.JCACHE.packages(), Modules.HIBERNATE.packages()),
        ALL);
  }

  @Test
  void mainCodeNeverSeesTheTestkit() {
    holds(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keystead.testkit..", "org.junit.."),
        ALL);
  }

  @Test
  void packagesHaveNoCycles() {
    holds(slices().matching("org.keystead.(**)").should().beFreeOfCycles(), ALL);
  }

  @Test
  void everyPackageSaysThatItIsNullMarked() {
    Set<String> unmarked =
        ALL.stream()
            .map(JavaClass::getPackage)
            .filter(p -> !p.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), unmarked);
  }

  private static void sees(Modules module, String... others) {
    String[] allowed = new String[JDK.length + others.length + 2];
    System.arraycopy(JDK, 0, allowed, 0, JDK.length);
    System.arraycopy(others, 0, allowed, JDK.length, others.length);
    allowed[allowed.length - 2] = module.packages();
    allowed[allowed.length - 1] = JSPECIFY;
    holds(
        classes().should().onlyDependOnClassesThat().resideInAnyPackage(allowed),
        classesOf(module));
  }

  private static JavaClasses classesOf(Modules module) {
    return module.sourceFiles() == 0
        ? ALL.that(DescribedPredicate.alwaysFalse())
        : module.classes();
  }

  /** A module that has nothing yet breaks no rule; that it has something is asserted above. */
  private static void holds(ArchRule rule, JavaClasses classes) {
    rule.allowEmptyShould(true).check(classes);
  }
}
