// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.channels;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Engine;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.ChangeEvent;
import org.keystead.engine.event.Channel;
import org.keystead.engine.event.Channel.Subscription;
import org.keystead.engine.event.KeyEvent;

/**
 * What happens to keys, as messages of the channels {@code __keyspace@0__:key} and {@code
 * __keyevent@0__:event}, whichever door it came through.
 *
 * <p>While {@code notify-keyspace-events} selects nothing the engine's channel is not listened to
 * at all, so it makes no events; while nobody has subscribed to anything an event costs one look.
 * Threads: any; messages are published by the thread that made the change.
 */
public final class KeyspaceNotifications implements AutoCloseable {
  private static final byte[] NEW = ascii(KeyEvent.NEW.redisName());

  private final Engine engine;
  private final Channels channels;
  private volatile NotificationFlags flags = NotificationFlags.NONE;
  private @Nullable Subscription subscription;

  /** None are wanted yet. */
  public KeyspaceNotifications(Engine engine, Channels channels) {
    this.engine = engine;
    this.channels = channels;
  }

  /** Takes over what is wanted from now on. */
  public synchronized void select(NotificationFlags wanted) {
    flags = wanted;
    Subscription present = subscription;
    if (wanted.areAny() && present == null) {
      subscription = engine.channel().subscribe(Channel.Mode.INLINE, this::tell);
    } else if (!wanted.areAny() && present != null) {
      present.close();
      subscription = null;
    }
    engine.channel().tellMisses(wanted.areAny() && wanted.has('m'));
  }

  /** Ends all notifications. */
  @Override
  public void close() {
    select(NotificationFlags.NONE);
  }

  private void tell(ChangeEvent event) {
    NotificationFlags wanted = flags;
    if (!channels.hasSubscribers()) {
      return;
    }
    byte[] key = event.fullKey();
    if (wanted.has('n') && isNew(event)) {
      publish(wanted, event.database(), key, NEW);
    }
    if (wanted.has(event.type().notificationClass())) {
      publish(wanted, event.database(), key, ascii(event.type().redisName()));
    }
  }

  // Redis deletes what is there before it puts another key in its place, which is new then.
  private static boolean isNew(ChangeEvent event) {
    if (event.after() == null) {
      return false;
    }
    return switch (event.type()) {
      case NEW -> false; // which tells it by itself
      case RENAME_TO, COPY_TO, MOVE_TO, RESTORE -> true;
      default -> event.before() == null;
    };
  }

  private void publish(NotificationFlags wanted, int database, byte[] key, byte[] event) {
    if (wanted.has('K')) {
      channels.publish(channel("__keyspace@", database, key), Slice.of(event));
    }
    if (wanted.has('E')) {
      channels.publish(channel("__keyevent@", database, event), Slice.of(key));
    }
  }

  private static Slice channel(String kind, int database, byte[] last) {
    byte[] beginning = ascii(kind + database + "__:");
    byte[] name = new byte[beginning.length + last.length];
    System.arraycopy(beginning, 0, name, 0, beginning.length);
    System.arraycopy(last, 0, name, beginning.length, last.length);
    return Slice.of(name);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
