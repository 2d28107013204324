import {say} from '../camunda/app/tasklist/scripts/dondoc/language.js';

/** What the codes of units and people are called, and what they mean to somebody who sets up a ministry. */
export const KINDS = {
  OFFICE: say('Văn phòng Bộ', 'Ministry office'),
  DEPARTMENT: say('Vụ', 'Department'),
  AGENCY: say('Cục', 'Agency'),
  INSTITUTE: say('Đơn vị sự nghiệp', 'Institute')
};

export const ROLES = {
  SPECIALIST: say('Chuyên viên', 'Specialist'),
  HEAD: say('Thủ trưởng đơn vị', 'Head of unit'),
  DEPUTY: say('Phó thủ trưởng đơn vị', 'Deputy head of unit'),
  OFFICER: say('Cán bộ Văn phòng Bộ', 'Officer of the ministry office'),
  LEADER: say('Lãnh đạo Bộ', 'Leader of the ministry'),
  AUDITOR: say('Kiểm tra, giám sát', 'Auditor'),
  MODELER: say('Người thiết kế quy trình', 'Modeler'),
  ADMINISTRATOR: say('Quản trị hệ thống', 'Administrator')
};

export const DUTIES = {
  SPECIALIST: say('thực hiện, báo cáo tiến độ, trình kết quả', 'does the work, reports, submits'),
  HEAD: say('tiếp nhận, lập kế hoạch, giao việc, duyệt kết quả', 'accepts, plans, delegates, reviews'),
  DEPUTY: say('làm thay thủ trưởng bất cứ lúc nào, ký tên mình', 'stands in for the head, under the own name'),
  OFFICER: say('vào sổ, phân công, đôn đốc, nghiệm thu', 'registers, assigns, urges, accepts'),
  LEADER: say('chỉ đạo, nghiệm thu; thấy mọi đơn vị', 'decides and accepts; sees all units'),
  AUDITOR: say('xem tất cả, không thay đổi gì', 'sees everything, changes nothing'),
  MODELER: say('sửa mô hình quy trình, không thấy nhiệm vụ', 'edits the models, sees no directive'),
  ADMINISTRATOR: say('quản lý đơn vị, cán bộ, mật khẩu; không thấy nhiệm vụ', 'units, people, passwords; sees no directive')
};

export const IN_A_UNIT = ['SPECIALIST', 'HEAD', 'DEPUTY', 'OFFICER'];

/** Small letters without accents. */
export const plain = (text) =>
  (text || '')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd');

/** Lê Thị Lan → lanlt: the given name, then the initials of the others. */
export function account(fullName) {
  const names = plain(fullName).split(/[^a-z]+/).filter(Boolean);
  return names.length < 2 ? '' : names[names.length - 1] + names.slice(0, -1).map((name) => name[0]).join('');
}
