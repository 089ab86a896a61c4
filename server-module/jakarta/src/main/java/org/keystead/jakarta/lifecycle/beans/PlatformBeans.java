// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle.beans;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** The platform's MBean server: shows a bean or says why not, and hides it again. */
final class PlatformBeans {
  private static final Logger LOG = System.getLogger(PlatformBeans.class.getName());
  private static final String DOMAIN = "org.keystead:";

  private PlatformBeans() {}

  private static MBeanServer server() {
    return ManagementFactory.getPlatformMBeanServer();
  }

  /** Its name there; null if it cannot be shown, which is told. */
  static @Nullable ObjectName show(String name, Object bean) {
    try {
      ObjectName objectName = new ObjectName(DOMAIN + name);
      server().registerMBean(bean, objectName);
      return objectName;
    } catch (InstanceAlreadyExistsException e) {
      LOG.log(
          Level.INFO,
          () ->
              "KSV0006 JMX has "
                  + DOMAIN
                  + name
                  + " already, from another copy of Keystead in this JVM; this one is not shown."
                  + " Give its engine another name, or install Keystead in the server instead of"
                  + " in each application");
    } catch (JMException e) {
      LOG.log(Level.WARNING, () -> "KSV0007 JMX refuses " + DOMAIN + name + ": " + e);
    }
    return null;
  }

  static void hide(ObjectName name) {
    try {
      server().unregisterMBean(name);
    } catch (InstanceNotFoundException expected) {
      // Somebody else has taken it away: that is what is wanted.
    } catch (JMException e) {
      LOG.log(Level.WARNING, () -> "KSV0007 JMX does not let go of " + name + ": " + e);
    }
  }

  /** A value in a name: plain where it can be, as the names are typed by people. */
  static String quoted(String value) {
    return value.matches("[\\w.-]+") ? value : ObjectName.quote(value);
  }
}
