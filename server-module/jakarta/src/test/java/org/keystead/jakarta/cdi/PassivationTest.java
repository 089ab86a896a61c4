// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.enterprise.context.SessionScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.Test;

/** Beans of a session may be written to a file, and their interceptors with them. */
final class PassivationTest {
  @Test
  void aBeanOfTheSessionMayHaveCachingAnnotations() {
    try (TestApplication application = TestApplication.of(Cart.class)) {
      assertEquals(1, application.container().select(Cart.class).stream().count());
    }
  }

  @Test
  void anInterceptorThatWasReadFromAFileAnswers() throws Exception {
    try (TestApplication application = TestApplication.of(Cart.class)) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(file)) {
        out.writeObject(new CacheInterceptor());
      }
      CacheInterceptor read = read(file.toByteArray());

      Call call = new Call(new Cart(), Cart.class.getMethod("total", String.class), "a");
      assertEquals("total a", read.around(call));
      assertEquals("total a", read.around(call));

      assertEquals(1, call.proceeded());
    }
  }

  private static CacheInterceptor read(byte[] file) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(file))) {
      return (CacheInterceptor) in.readObject();
    }
  }

  @SessionScoped
  public static class Cart implements Serializable {
    private static final long serialVersionUID = 1;

    @CacheResult(cacheName = "totals")
    public String total(String cart) {
      return "total " + cart;
    }
  }
}
