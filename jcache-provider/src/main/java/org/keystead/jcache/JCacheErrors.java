// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import javax.cache.CacheException;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CacheWriterException;
import javax.cache.processor.EntryProcessorException;
import org.jspecify.annotations.Nullable;

/** Every exception that the specification names, with its text. */
final class JCacheErrors {
  private JCacheErrors() {}

  static IllegalStateException closed(String what, String name) {
    return new IllegalStateException(what + " " + name + " is closed");
  }

  static NullPointerException isNull(String what) {
    return new NullPointerException(what + " must not be null");
  }

  /** The argument, or the NullPointerException that names it. */
  static <T> T notNull(@Nullable T argument, String what) {
    if (argument == null) {
      throw isNull(what);
    }
    return argument;
  }

  static CacheException exists(String cacheName) {
    return new CacheException("a cache named " + cacheName + " already exists");
  }

  static CacheException notSerializable(Object object, @Nullable Exception cause) {
    return new CacheException(
        "an object of "
            + object.getClass().getName()
            + " cannot be stored by value: "
            + (cause == null ? "it is not serializable" : cause.getMessage()),
        cause);
  }

  static ClassCastException wrongType(String what, Class<?> declared, Object object) {
    return new ClassCastException(
        "the cache is declared for a "
            + what
            + " of "
            + declared.getName()
            + ", this is one of "
            + object.getClass().getName());
  }

  static ClassCastException otherTypes(
      String cacheName, String what, Class<?> declared, Class<?> asked) {
    return new ClassCastException(
        "cache "
            + cacheName
            + " has a "
            + what
            + " type of "
            + declared.getName()
            + ", not "
            + asked.getName());
  }

  static IllegalArgumentException cannotUnwrap(Object wrapper, Class<?> wanted) {
    return new IllegalArgumentException(
        wrapper.getClass().getName() + " does not unwrap to " + wanted.getName());
  }

  static IllegalArgumentException badArgument(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(text, cause);
  }

  static CacheException leaseCycle(String cacheName, Object key) {
    return new CacheException(
        "waiting for the key "
            + key
            + " of cache "
            + cacheName
            + " would never end: its holder waits for this thread; a processor, loader or writer"
            + " uses the key of another that uses its own");
  }

  static RuntimeException ofLoader(Exception thrown) {
    return thrown instanceof CacheLoaderException known
        ? known
        : new CacheLoaderException("the cache loader failed: " + thrown, thrown);
  }

  static RuntimeException ofWriter(Exception thrown) {
    return thrown instanceof CacheWriterException known
        ? known
        : new CacheWriterException("the cache writer failed: " + thrown, thrown);
  }

  /** What a processor caused through the cache is known already; the rest is wrapped. */
  static RuntimeException ofProcessor(Exception thrown) {
    return thrown instanceof CacheException known
        ? known
        : new EntryProcessorException("the entry processor failed: " + thrown, thrown);
  }

  static RuntimeException ofListener(Exception thrown) {
    return thrown instanceof CacheEntryListenerException known
        ? known
        : new CacheEntryListenerException("a cache entry listener failed: " + thrown, thrown);
  }

  static CacheException failed(String text, @Nullable Exception cause) {
    return new CacheException(text, cause);
  }
}
