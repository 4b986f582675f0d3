/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cento-fault.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "support/cento-test.h"

void
cento_fault_fail_call (long number, int error_code)
{
  cento_fault_fail_call_with (number, 0, 0, error_code);
}

void
cento_fault_fail_call_with (long number, guint argument, guint32 bits, int error_code)
{
  guint32 where = (guint32) (offsetof (struct seccomp_data, args) + argument * sizeof (guint64)
                             + (G_BYTE_ORDER == G_BIG_ENDIAN ? sizeof (guint32) : 0));
  struct sock_filter filter[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, (guint32) number, 0, 4),
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, where),
    BPF_STMT (BPF_ALU | BPF_AND | BPF_K, bits),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, bits, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (guint32) error_code),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = { .len = G_N_ELEMENTS (filter), .filter = filter };

  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
      || syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) != 0)
    cento_test_skip ("system calls cannot be made to fail here");
}

void
cento_fault_mount_small_disk (const char *folder, gsize n_bytes)
{
  g_autofree char *options = g_strdup_printf ("size=%" G_GSIZE_FORMAT, n_bytes);

  if (unshare (CLONE_NEWNS) != 0 && unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0)
    cento_test_skip ("no mount namespace of one's own here");

  if (mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0
      || mount ("tmpfs", folder, "tmpfs", 0, options) != 0)
    cento_test_skip ("no small disk can be mounted here");
}
