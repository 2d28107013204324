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
  CHIEF_OF_OFFICE: say('Chánh Văn phòng', 'chief of office'),
  LEADER: say('Lãnh đạo Bộ', 'leader')
};

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
