// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.EternalExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Clock;
import org.keystead.engine.Region;
import org.keystead.engine.RegionOptions;
import org.keystead.engine.codec.Codecs;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.codec.ValueCodec;
import org.keystead.jcache.copy.ValueCopier;
import org.keystead.jcache.lease.Leases;

/**
 * A cache's parts, put together from its configuration.
 *
 * @param configuration a copy that nobody else has
 * @param parts what the operations share
 */
record CacheAssembly<K, V>(MutableConfiguration<K, V> configuration, CacheParts<K, V> parts) {

  static <K, V> CacheAssembly<K, V> of(
      KeysteadCacheManager manager, String name, Configuration<K, V> given) {
    MutableConfiguration<K, V> own = copyOf(given);
    Clock clock = manager.engine().clock();
    // The application's factories first: if one fails, nothing was made yet.
    CacheSource<K, V> source =
        new CacheSource<>(madeBy(own.getCacheLoaderFactory()), own.isReadThrough());
    CacheSink<K, V> sink =
        new CacheSink<K, V>(madeBy(own.getCacheWriterFactory()), own.isWriteThrough());
    Expiry expiry = new Expiry(own.getExpiryPolicyFactory().create(), clock);

    ClassLoader loader = manager.requireLoader();
    ValueCopier copier = own.isStoreByValue() ? manager.copier() : null;
    SerialFilter filter =
        SerialFilter.standard().allowPatterns(manager.engine().settings().serialFilterPatterns());
    CacheKeys<K> keys =
        new CacheKeys<>(own.getKeyType(), Codecs.keysOf(own.getKeyType(), filter), loader, copier);
    ValueCodec<V> valueCodec = Codecs.valuesOf(own.getValueType());
    ValueCopier valueCopier =
        copier == null || copier.sharesAllOf(own.getValueType()) ? null : copier;
    CacheValues<V> values = new CacheValues<>(own.getValueType(), valueCodec, loader, valueCopier);
    Region<K, Object> region =
        manager
            .engine()
            .regionRegistry()
            .open(
                manager.regionName(name),
                new RegionOptions<>(
                    keys.codec(),
                    new StoredCodec<>(valueCodec, values),
                    loader,
                    filter,
                    copier == null));
    Leases<K> leases = new Leases<>(keys::inOrder, key -> JCacheErrors.leaseCycle(name, key));
    return new CacheAssembly<>(
        own,
        new CacheParts<>(
            name, region, keys, values, leases, expiry, source, sink, new Counters(clock)));
  }

  private static <K, V> MutableConfiguration<K, V> copyOf(Configuration<K, V> given) {
    if (given instanceof CompleteConfiguration<K, V> complete) {
      MutableConfiguration<K, V> copy = new MutableConfiguration<>(complete);
      if (copy.getExpiryPolicyFactory() == null) {
        copy.setExpiryPolicyFactory(EternalExpiryPolicy.factoryOf());
      }
      return copy;
    }
    return new MutableConfiguration<K, V>()
        .setTypes(given.getKeyType(), given.getValueType())
        .setStoreByValue(given.isStoreByValue());
  }

  private static <T> @Nullable T madeBy(@Nullable Factory<T> factory) {
    return factory == null ? null : factory.create();
  }

  /** The listeners that the configuration names. */
  Iterable<CacheEntryListenerConfiguration<K, V>> listeners() {
    return configuration.getCacheEntryListenerConfigurations();
  }
}
