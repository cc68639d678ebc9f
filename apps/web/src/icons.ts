import { appendIconComponentCache } from 'eui-internal/icon'
import { icon as boxesVertical } from 'eui-internal/icon-asset/boxes_vertical'
import { icon as check } from 'eui-internal/icon-asset/check'
import { icon as checkCircle } from 'eui-internal/icon-asset/check_circle'
import { icon as checkCircleFill } from 'eui-internal/icon-asset/check_circle_fill'
import { icon as chevronLimitLeft } from 'eui-internal/icon-asset/chevron_limit_left'
import { icon as chevronLimitRight } from 'eui-internal/icon-asset/chevron_limit_right'
import { icon as chevronSingleDown } from 'eui-internal/icon-asset/chevron_single_down'
import { icon as chevronSingleLeft } from 'eui-internal/icon-asset/chevron_single_left'
import { icon as chevronSingleRight } from 'eui-internal/icon-asset/chevron_single_right'
import { icon as chevronSingleUp } from 'eui-internal/icon-asset/chevron_single_up'
import { icon as clock } from 'eui-internal/icon-asset/clock'
import { icon as cluster } from 'eui-internal/icon-asset/cluster'
import { icon as code } from 'eui-internal/icon-asset/code'
import { icon as controls } from 'eui-internal/icon-asset/controls'
import { icon as copy } from 'eui-internal/icon-asset/copy'
import { icon as cross } from 'eui-internal/icon-asset/cross'
import { icon as document } from 'eui-internal/icon-asset/document'
import { icon as documentation } from 'eui-internal/icon-asset/documentation'
import { icon as dot } from 'eui-internal/icon-asset/dot'
import { icon as download } from 'eui-internal/icon-asset/download'
import { icon as empty } from 'eui-internal/icon-asset/empty'
import { icon as error } from 'eui-internal/icon-asset/error'
import { icon as external } from 'eui-internal/icon-asset/external'
import { icon as eye } from 'eui-internal/icon-asset/eye'
import { icon as eyeSlash } from 'eui-internal/icon-asset/eye_slash'
import { icon as filter } from 'eui-internal/icon-asset/filter'
import { icon as info } from 'eui-internal/icon-asset/info'
import { icon as inspect } from 'eui-internal/icon-asset/inspect'
import { icon as key } from 'eui-internal/icon-asset/key'
import { icon as lock } from 'eui-internal/icon-asset/lock'
import { icon as lockOpen } from 'eui-internal/icon-asset/lock_open'
import { icon as logOut } from 'eui-internal/icon-asset/log_out'
import { icon as magnify } from 'eui-internal/icon-asset/magnify'
import { icon as menu } from 'eui-internal/icon-asset/menu'
import { icon as play } from 'eui-internal/icon-asset/play'
import { icon as plusCircle } from 'eui-internal/icon-asset/plus_circle'
import { icon as question } from 'eui-internal/icon-asset/question'
import { icon as readOnly } from 'eui-internal/icon-asset/read_only'
import { icon as refresh } from 'eui-internal/icon-asset/refresh'
import { icon as sortDown } from 'eui-internal/icon-asset/sort_down'
import { icon as sortUp } from 'eui-internal/icon-asset/sort_up'
import { icon as sortable } from 'eui-internal/icon-asset/sortable'
import { icon as stop } from 'eui-internal/icon-asset/stop'
import { icon as trash } from 'eui-internal/icon-asset/trash'
import { icon as user } from 'eui-internal/icon-asset/user'
import { icon as warning } from 'eui-internal/icon-asset/warning'

// Bundled, so that the first page needs no request for each of them; any other icon still loads on demand.
appendIconComponentCache({
  boxesVertical,
  check,
  checkCircle,
  chevronLimitLeft,
  chevronLimitRight,
  checkCircleFill,
  chevronSingleDown,
  chevronSingleLeft,
  chevronSingleRight,
  chevronSingleUp,
  clock,
  cluster,
  code,
  controls,
  copy,
  cross,
  document,
  documentation,
  dot,
  download,
  empty,
  error,
  eye,
  eyeSlash,
  external,
  filter,
  info,
  inspect,
  key,
  lock,
  lockOpen,
  logOut,
  magnify,
  menu,
  play,
  plusCircle,
  question,
  readOnly,
  refresh,
  sortDown,
  sortUp,
  sortable,
  stop,
  trash,
  user,
  warning,
})
