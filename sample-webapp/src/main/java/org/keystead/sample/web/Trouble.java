// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * An answer that is none.
 *
 * @param error a sentence for the user
 */
public record Trouble(String error) {
  static Response answer(int status, String error) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(new Trouble(error))
        .build();
  }
}
