import {say} from './language.js';

/** What the codes of the register are called on the screen. */
export const STAGES = {
  REGISTERED: say('Chờ phân công', 'To be assigned'),
  ASSIGNED: say('Chờ tiếp nhận', 'To be acknowledged'),
  IN_PROGRESS: say('Đang thực hiện', 'In progress'),
  UNDER_REVIEW: say('Chờ duyệt ở đơn vị', 'Under review in the unit'),
  AWAITING_ACCEPTANCE: say('Chờ nghiệm thu', 'Awaiting acceptance'),
  COMPLETED: say('Hoàn thành', 'Completed'),
  SUSPENDED: say('Tạm dừng', 'Suspended'),
  WITHDRAWN: say('Đã rút', 'Withdrawn')
};

export const TIMELINESS = {
  ON_TIME: say('Hoàn thành đúng hạn', 'Completed on time'),
  LATE: say('Hoàn thành quá hạn', 'Completed late'),
  WITHIN: say('Trong hạn', 'Within time'),
  DUE_SOON: say('Sắp đến hạn', 'Due soon'),
  OVERDUE: say('Quá hạn', 'Overdue'),
  NO_DEADLINE: say('Không có thời hạn', 'No deadline')
};

export const URGENCIES = {
  NORMAL: say('Thường', 'Normal'),
  URGENT: say('Khẩn', 'Urgent'),
  VERY_URGENT: say('Thượng khẩn', 'Very urgent'),
  EXPRESS: say('Hỏa tốc', 'Express')
};

export const SECRECIES = {
  SECRET_1: say('Mật', 'Secret'),
  SECRET_2: say('Tối mật', 'Top secret'),
  SECRET_3: say('Tuyệt mật', 'Strictly secret')
};

export const ISSUER_LEVELS = {
  GOVERNMENT: say('Chính phủ', 'Government'),
  PRIME_MINISTER: say('Thủ tướng Chính phủ', 'Prime Minister'),
  MINISTRY: say('Lãnh đạo Bộ', 'Leaders of the ministry')
};

export const GRADES = {
  EXCELLENT: say('Xuất sắc', 'Excellent'),
  GOOD: say('Tốt', 'Good'),
  SATISFACTORY: say('Đạt yêu cầu', 'Satisfactory')
};

export const RELIEF_KINDS = {
  POSTPONE: say('Lùi thời hạn', 'Postpone the deadline'),
  STRETCH: say('Giãn thời hạn', 'Stretch the deadline'),
  WITHDRAW: say('Rút nhiệm vụ', 'Withdraw the directive')
};

export const RUNGS = {
  REMIND: say('Nhắc việc', 'Reminder'),
  EXPLAIN: say('Yêu cầu giải trình', 'Explanation asked'),
  RAISE_TO_CHIEF: say('Báo cáo Chánh Văn phòng', 'Raised to the chief of office'),
  RAISE_TO_LEADER: say('Báo cáo Lãnh đạo Bộ', 'Raised to the leader'),
  URGE: say('Đôn đốc', 'Urge'),
  MONTHLY_REPORT: say('Báo cáo tháng', 'Monthly report')
};

export const AUDIENCES = {
  SPECIALIST: say('chuyên viên', 'specialist'),
  HEAD: say('thủ trưởng đơn vị', 'head of unit'),
  OFFICE: say('Văn phòng Bộ', 'ministry office'),
  CHIEF_OF_OFFICE: say('Chánh Văn phòng', 'chief of office'),
  LEADER: say('Lãnh đạo Bộ', 'leader')
};

/** What the numbers of a report count, by their path in it. */
const COUNTED = {
  'scope.total': say('Tổng số nhiệm vụ trong kỳ', 'Directives of the period'),
  'scope.withDeadline': say('Nhiệm vụ trong kỳ có thời hạn', 'Directives of the period with a deadline'),
  'scope.withoutDeadline': say('Nhiệm vụ trong kỳ không có thời hạn', 'Directives of the period without a deadline'),
  'scope.samePeriodLastYear': say('Nhiệm vụ cùng kỳ năm trước', 'Directives of the same period last year'),
  'completed.total': say('Nhiệm vụ trong kỳ đã hoàn thành', 'Directives of the period completed'),
  'completed.withDeadline': say('Nhiệm vụ trong kỳ có thời hạn, đã hoàn thành', 'Directives of the period with a deadline, completed'),
  'completed.withoutDeadline': say(
    'Nhiệm vụ trong kỳ không có thời hạn, đã hoàn thành',
    'Directives of the period without a deadline, completed'
  ),
  'completed.onTime': say('Nhiệm vụ trong kỳ hoàn thành đúng hạn', 'Directives of the period completed on time'),
  'completed.late': say('Nhiệm vụ trong kỳ hoàn thành quá hạn', 'Directives of the period completed late'),
  'open.total': say('Nhiệm vụ trong kỳ chưa hoàn thành', 'Directives of the period still open'),
  'open.within': say('Nhiệm vụ trong kỳ chưa hoàn thành, còn trong hạn', 'Directives of the period open, within time'),
  'open.overdue': say('Nhiệm vụ trong kỳ chưa hoàn thành, quá hạn', 'Directives of the period open, overdue'),
  'open.noDeadline': say(
    'Nhiệm vụ trong kỳ chưa hoàn thành, không có thời hạn',
    'Directives of the period open, without a deadline'
  ),
  'withdrawn.total': say('Nhiệm vụ trong kỳ đã rút', 'Directives of the period withdrawn'),
  'overdueAtCutOff.total': say('Nhiệm vụ quá hạn tại thời điểm chốt số liệu', 'Directives overdue at the cut-off'),
  'overdueAtCutOff.carriedOver': say('Nhiệm vụ quá hạn từ trước kỳ báo cáo', 'Directives overdue since before the period'),
  dueByYearEnd: say('Nhiệm vụ chưa hoàn thành, có thời hạn đến hết năm', 'Open directives due by the end of the year'),
  'adHoc.total': say('Nhiệm vụ đột xuất trong kỳ', 'Ad hoc directives of the period'),
  'adHoc.unbound': say('Nhiệm vụ đột xuất trong kỳ chưa có văn bản', 'Ad hoc directives of the period without a paper yet'),
  'flow.opening': say('Nhiệm vụ chưa hoàn thành đầu kỳ', 'Directives open before the period'),
  'flow.received': say('Nhiệm vụ giao mới trong kỳ', 'Directives received in the period'),
  'flow.reopened': say('Nhiệm vụ mở lại trong kỳ', 'Directives reopened in the period'),
  'flow.completed': say('Nhiệm vụ hoàn thành trong kỳ', 'Directives completed in the period'),
  'flow.withdrawn': say('Nhiệm vụ rút trong kỳ', 'Directives withdrawn in the period'),
  'flow.closing': say('Nhiệm vụ chưa hoàn thành cuối kỳ', 'Directives open at the end of the period')
};

/** Not of a report: what is undecided now, by the list of directives. */
export const WAITING = {
  'waiting.obstacle': say('Nhiệm vụ có vướng mắc, kiến nghị chờ giải quyết', 'Directives with an obstacle that waits to be decided'),
  'waiting.relief': say('Nhiệm vụ có đề nghị lùi, giãn, rút chờ quyết định', 'Directives with an undecided request for relief')
};

const BY_ORIGINAL = 'byOriginalDeadline.';

/** What a number of a report counts. */
export const counted = (cell) =>
  cell.startsWith(BY_ORIGINAL)
    ? `${COUNTED[cell.slice(BY_ORIGINAL.length)]}, ${say('xét theo thời hạn ban đầu', 'judged by the first deadline')}`
    : COUNTED[cell] || WAITING[cell];

const INTEGER = new Intl.NumberFormat(say('vi-VN', 'en-GB'));
const ONE_DECIMAL = new Intl.NumberFormat(say('vi-VN', 'en-GB'), {minimumFractionDigits: 1, maximumFractionDigits: 1});

/** As people write it: 21.914 in Vietnamese, 21,914 in English. */
export const count = (number) => INTEGER.format(number);

/** 75,2 % or 75.2 %; a dash where there is nothing to divide by. */
export const rate = (percent) => (percent === null ? '–' : `${ONE_DECIMAL.format(percent)} %`);

/** A business date, yyyy-MM-dd, as it is written here: dd/MM/yyyy. */
export const day = (date) => (date ? date.slice(0, 10).split('-').reverse().join('/') : '');

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit'
});

/** An instant as dd/MM/yyyy HH:mm, in the ministry's time zone. */
export const moment = (instant) => (instant ? CLOCK.format(new Date(instant)).replace(',', '') : '');

/** Whether a coordinating unit still owes its answer. */
export const isOpen = (asked) => Boolean(asked.askedOn && !asked.answeredOn && !asked.droppedOn && !asked.endedOn);

/** The ministry's own day, yyyy-MM-dd. */
export const today = () => new Intl.DateTimeFormat('en-CA', {timeZone: 'Asia/Ho_Chi_Minh'}).format(new Date());
