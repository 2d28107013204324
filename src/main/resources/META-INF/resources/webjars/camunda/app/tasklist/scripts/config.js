import './dondoc/patience.js';
import {say} from './dondoc/language.js';

export default {
  app: {
    name: say('Đôn đốc nhiệm vụ', 'Directives'),
    vendor: 'Dondoc –'
  },
  locales: {
    availableLocales: ['vi', 'en'],
    fallbackLocale: say('vi', 'en')
  },
  dateFormat: {
    day: 'DD',
    monthName: 'MMMM',
    abbr: 'DD/MM/YYYY HH:mm',
    normal: 'DD/MM/YYYY HH:mm',
    long: 'dddd, DD/MM/YYYY HH:mm',
    short: 'DD/MM/YYYY'
  },
  disableWelcomeMessage: true,
  customScripts: [
    'scripts/dondoc/sign-in.js',
    'scripts/dondoc/directive-tab.js',
    'scripts/dondoc/notices.js',
    'scripts/dondoc/open.js',
    'scripts/dondoc/phone.js',
    'scripts/dondoc/supervisors.js',
    'scripts/dondoc/wording.js',
    'scripts/dondoc/drafts.js',
    'scripts/dondoc/lists.js',
    'scripts/dondoc/consequences.js'
  ],
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: say('nhận công việc đang chọn', 'claims the selected task')
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: say('chuyển tới bộ lọc đầu tiên', 'goes to the first filter')
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: say('chuyển tới công việc đầu tiên trong danh sách', 'goes to the first task in the list')
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: say('chuyển tới ô nhập đầu tiên của biểu mẫu', 'goes to the first field of the form')
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: say('mở hộp khởi tạo quy trình', 'opens the list of processes to start')
    }
  }
};
