// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/** A call of a method, as a container would intercept it. */
final class Call implements InvocationContext {
  private final Object target;
  private final Method method;
  private Object[] parameters;
  private int proceeded;

  Call(Object target, Method method, Object... parameters) {
    this.target = target;
    this.method = method;
    this.parameters = parameters;
  }

  int proceeded() {
    return proceeded;
  }

  @Override
  public Object getTarget() {
    return target;
  }

  @Override
  public Object getTimer() {
    return null;
  }

  @Override
  public Method getMethod() {
    return method;
  }

  @Override
  public Constructor<?> getConstructor() {
    return null;
  }

  @Override
  public Object[] getParameters() {
    return parameters;
  }

  @Override
  public void setParameters(Object[] newParameters) {
    parameters = newParameters;
  }

  @Override
  public Map<String, Object> getContextData() {
    return new HashMap<>();
  }

  @Override
  public Object proceed() throws Exception {
    proceeded++;
    return method.invoke(target, parameters);
  }
}
