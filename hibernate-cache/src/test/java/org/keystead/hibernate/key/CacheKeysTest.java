// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Keys can be read, and different ones differ. */
class CacheKeysTest {
  private final PlainKeys codec = new PlainKeys("test");
  private final CacheKeys alone = new CacheKeys(null, false);
  private final CacheKeys shared = new CacheKeys("com.acme.City", false);
  private final CacheKeys tenants = new CacheKeys(null, true);

  private String text(Object key) {
    return new String(codec.encode(key), StandardCharsets.UTF_8);
  }

  @Test
  void anIdIsItsOwnKeyWhereThatSaysAll() {
    Long id = 42L;
    assertSame(id, alone.of(id, id, null));
    assertEquals("42", text(id));
    assertEquals("a%2Cb", text("a,b"));
    UUID uuid = UUID.randomUUID();
    assertEquals(uuid.toString(), text(alone.of(uuid, uuid, null)));
  }

  @Test
  void roleAndTenantStandBeforeTheId() {
    assertEquals("com.acme.City#42", text(shared.of(42L, 42L, null)));
    assertEquals("acme|42", text(tenants.of(42L, 42L, "acme")));
    assertEquals("a%7Cb|42", text(tenants.of(42L, 42L, "a|b")));
    assertEquals(42L, CacheKeys.idOf(tenants.of(42L, 42L, "acme")));
    assertTrue(((CacheKey) tenants.of(42L, 42L, null)).isOfAnyTenant());
  }

  @Test
  void compositeIdsAreTheirPartsInParentheses() {
    Object[] parts = {7, "Rome, Italy", LocalDate.of(2024, 2, 29), null};
    assertEquals("(7,Rome%2C Italy,2024-02-29,~)", KeyText.of(parts));
    assertEquals("(1,(2,3))", KeyText.of(new Object[] {1, new Object[] {2, 3}}));
    assertEquals("0102ff", KeyText.of(new byte[] {1, 2, -1}));
  }

  @Test
  void equalDecimalsHaveOneText() {
    assertEquals(KeyText.of(new BigDecimal("1.0")), KeyText.of(new BigDecimal("1.000")));
    assertEquals("0", KeyText.of(new BigDecimal("0E+7")));
  }

  @Test
  void differentKeysDiffer() {
    List<Object> keys =
        List.of(
            "",
            "~",
            "%",
            "%25",
            "a",
            "A",
            "\ud800",
            "\udc00",
            "?",
            "(a)",
            "a|b",
            "a#b",
            new String("caf\u00e9"),
            "cafe\u0301");
    Map<String, Object> seen = new HashMap<>();
    for (Object key : keys) {
      Object other = seen.put(text(key), key);
      assertEquals(null, other, "" + key);
    }
    assertNotEquals(KeyText.of(new Object[] {"a,b"}), KeyText.of(new Object[] {"a", "b"}));
    assertNotEquals(KeyText.of(new Object[] {"~"}), KeyText.of(new Object[] {null}));
  }
}
