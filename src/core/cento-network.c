/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-network.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <sys/socket.h>

static gboolean
leads_out (const struct ifaddrs *interface)
{
  const struct sockaddr *address = interface->ifa_addr;

  return (interface->ifa_flags & IFF_UP) != 0 && (interface->ifa_flags & IFF_LOOPBACK) == 0 && address != NULL
         && (address->sa_family == AF_INET || address->sa_family == AF_INET6);
}

/**
 * cento_network_is_offline:
 *
 * Asks the system each time: for rare occasions.
 *
 * Returns: whether no interface but the loopback one has an address; %FALSE when that cannot be told
 */
gboolean
cento_network_is_offline (void)
{
  struct ifaddrs *interfaces;
  gboolean offline = TRUE;

  if (getifaddrs (&interfaces) != 0)
    return FALSE;

  for (const struct ifaddrs *interface = interfaces; interface != NULL && offline;
       interface = interface->ifa_next)
    offline = !leads_out (interface);
  freeifaddrs (interfaces);

  return offline;
}
