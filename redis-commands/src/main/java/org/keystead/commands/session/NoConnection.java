// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

/** A connection to nowhere, for sessions without a client. */
class NoConnection implements Connection {
  @Override
  public String remoteAddress() {
    return "";
  }

  @Override
  public String localAddress() {
    return "";
  }

  @Override
  public boolean isLocal() {
    return true;
  }

  @Override
  public int descriptor() {
    return -1;
  }

  @Override
  public long inputBytes() {
    return 0;
  }

  @Override
  public long argumentBytes() {
    return 0;
  }

  @Override
  public long freeInputBytes() {
    return 0;
  }

  @Override
  public int outputPieces() {
    return 0;
  }

  @Override
  public long sendingBytes() {
    return 0;
  }

  @Override
  public long largestOutputBytes() {
    return 0;
  }

  @Override
  public void execute(Runnable task) {
    task.run();
  }

  @Override
  public long outputBytes() {
    return 0;
  }

  @Override
  public void close() {
    // nothing to close
  }

  @Override
  public void close(Reason reason) {
    // nothing to close
  }

  @Override
  public void wake() {
    // nobody listens
  }

  @Override
  public void resume() {
    // nobody waits
  }

  @Override
  public boolean isMemoryShort() {
    return false;
  }
}
