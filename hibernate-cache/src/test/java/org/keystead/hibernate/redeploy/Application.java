// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.redeploy;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.keystead.hibernate.redeploy.Product.Color;
import org.keystead.hibernate.redeploy.Product.Size;

/** What an application does with its products; returns what it saw. */
public final class Application implements Function<SessionFactory, String> {
  /** Made by the test, in a class loader of its own. */
  public Application() {}

  @Override
  public String apply(SessionFactory factory) {
    if (factory.fromTransaction(session -> session.find(Product.class, 1L)) == null) {
      factory.inTransaction(session -> session.persist(made()));
    }
    List<Object[]> rows =
        factory.fromTransaction(
            session ->
                session
                    .createQuery("select p.color, p.size from Product p", Object[].class)
                    .setCacheable(true)
                    .list());
    return factory.fromTransaction(
        session -> {
          Product product = session.bySimpleNaturalId(Product.class).load("shirt");
          return product.color + " " + product.size + " " + product.others + " " + rows.get(0)[0];
        });
  }

  private static Product made() {
    Product product = new Product();
    product.id = 1;
    product.code = "shirt";
    product.color = Color.RED;
    product.size = new Size(2, 3);
    product.others = Set.of(Color.BLUE);
    return product;
  }
}
