// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.keystead.sample.redis.RedisException;

/** Where an answer needs the RESP door, and there is none. */
@Provider
public final class Unreachable implements ExceptionMapper<RedisException> {
  @Override
  public Response toResponse(RedisException trouble) {
    int status = Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
    return Trouble.answer(status, String.valueOf(trouble.getMessage()));
  }
}
