// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.keystead.sample.web.Inputs.BadInputException;

/** Tells the page, and nobody anything about our insides. */
@Provider
public final class Refusals implements ExceptionMapper<WebApplicationException> {
  @Override
  public Response toResponse(WebApplicationException refused) {
    int status = refused.getResponse().getStatus();
    return Trouble.answer(
        status,
        refused instanceof BadInputException
            ? String.valueOf(refused.getMessage())
            : "There is nothing of that kind.");
  }
}
